using System.Net;
using Isms.Tests.Web;

namespace Isms.Tests.Crash;

/// <summary>Three controls from beginning to end: one of a critical supplier with everything, one handed over and approved, one broken off.</summary>
internal static class CrashStory
{
    /// <summary>Forms that the story sends; more than enough of them to kill at.</summary>
    public const int Posts = 44;

    private const string Measure = "/arenden/atgarder/L1-001-m1";
    private static readonly (string, string) Report = ("granskning.txt", "Granskningen visar inga avvikelser.\n");

    /// <param name="run">Where.</param>
    /// <param name="today">The day both runs are on.</param>
    public static async Task PlayAsync(CrashRun run, NodaTime.LocalDate today)
    {
        var (coordinator, reviewer, manager) = (await run.SignInAsync(Cast.Coordinator), await run.SignInAsync(Cast.Reviewer), await run.SignInAsync(Cast.Manager));
        await ControlTheCriticalAsync(run, coordinator, reviewer, manager, today);
        await ApproveTheNormalAsync(run, manager, reviewer);
        await BreakOffTheOtherAsync(run, coordinator, today);
        await run.SettleAsync();
    }

    private static async Task ControlTheCriticalAsync(CrashRun run, Browser coordinator, Browser reviewer, Browser manager, NodaTime.LocalDate today)
    {
        var control = await StartAsync(run, coordinator, Cast.CriticalSupplier);
        var contact = await EnterAsync(run, Cast.AddressOf(Cast.CriticalSupplier));
        await AnswerAsync(run, contact, Cast.CriticalSupplier);

        await run.GiveAsync(reviewer, $"{control}/bedom");
        await run.GiveAsync(reviewer, $"{control}/brist", given: [("description", "Rutinen gäller inte alla."), ("severity", "major")]);
        await run.GiveAsync(reviewer, $"{control}/atgard", given: [("findingId", "f1"), ("description", "Ta fram en rutin."), ("ownerPersonId", Cast.Manager), ("due", Iso(today.PlusDays(30)))]);
        await run.GiveAsync(reviewer, $"{control}/komplettering", given: [("questionIds", "governance.policy"), ("message", "Beskriv reglerna."), ("answerDue", Iso(today.PlusDays(10)))]);
        await run.GiveAsync(contact, "/leverantor/L1-001/avsnitt/governance", isCommand: false, given: ("governance.policy-comment", "Reglerna beslutas varje år."));
        await run.GiveAsync(contact, "/leverantor/L1-001/lamna-in");
        await run.GiveAsync(reviewer, $"{control}/bedom");
        await run.GiveAsync(reviewer, $"{control}/besluta", given: [("decision", "approvedWithConditions"), ("justification", "Med villkor.")]);
        await run.GiveAsync(manager, $"{control}/godkann");

        await run.ReadUntilAsync(manager, Measure, page => page.Status == HttpStatusCode.OK);
        await run.GiveAsync(manager, $"{Measure}/klar", given: ("comment", "Rutinen finns."));
        await run.GiveAsync(reviewer, $"{Measure}/verifiera");
        await run.ReadUntilAsync(reviewer, control, page => page.Text("main").Contains("Kontrollen är avslutad", StringComparison.Ordinal));
    }

    private static async Task ApproveTheNormalAsync(CrashRun run, Browser manager, Browser reviewer)
    {
        var control = await StartAsync(run, manager, Cast.NormalSupplier);
        var contact = await EnterAsync(run, Cast.AddressOf(Cast.NormalSupplier));
        await run.GiveAsync(contact, "/leverantor/L2-001/lamna-over", given: [("name", "Kollega"), ("emailAddress", "kollega@l2.example"), ("language", "sv")]);
        await AnswerAsync(run, await EnterAsync(run, "kollega@l2.example"), Cast.NormalSupplier);
        await run.GiveAsync(reviewer, $"{control}/bedom");
        await run.GiveAsync(reviewer, $"{control}/besluta", given: [("decision", "approved"), ("justification", "Väl beskrivet.")]);
    }

    private static async Task BreakOffTheOtherAsync(CrashRun run, Browser coordinator, NodaTime.LocalDate today)
    {
        var control = await StartAsync(run, coordinator, Cast.OtherSupplier);
        await run.LinkToAsync(Cast.AddressOf(Cast.OtherSupplier));
        await run.GiveAsync(coordinator, $"{control}/mer-tid", given: [("answerDue", Iso(today.PlusDays(40))), ("reason", "Leverantören har bytt ägare.")]);
        await run.GiveAsync(coordinator, $"{control}/bedomare", given: ("personId", Cast.Reviewer));
        await run.GiveAsync(coordinator, $"{control}/avbryt", given: ("reason", "Avtalet upphör."));
    }

    private static async Task<string> StartAsync(CrashRun run, Browser who, string supplier)
    {
        await run.GiveAsync(who, $"/register/leverantorer/{supplier}/kontroll");
        var control = $"/arenden/leverantorskontroller/{supplier}-001";
        await run.ReadUntilAsync(who, control, page => page.Status == HttpStatusCode.OK);
        return control;
    }

    private static async Task<Browser> EnterAsync(CrashRun run, string address)
    {
        var contact = run.Open();
        await run.GiveAsync(contact, await run.LinkToAsync(address), isCommand: false);
        return contact;
    }

    private static async Task AnswerAsync(CrashRun run, Browser contact, string supplier)
    {
        var overview = await run.ReadAsync(contact, $"/leverantor/{supplier}-001");
        foreach (var section in overview.Html.QuerySelectorAll("ol.parts a").Select(link => link.GetAttribute("href")!))
            await run.GiveAsync(contact, section, isCommand: false, file: section.EndsWith("/assurance", StringComparison.Ordinal) ? Report : null);
        await run.GiveAsync(contact, $"/leverantor/{supplier}-001/lamna-in");
    }

    private static string Iso(NodaTime.LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
