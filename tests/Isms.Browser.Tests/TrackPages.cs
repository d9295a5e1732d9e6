using Isms.Browser.Tests.Driving;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.IncidentTracks;
using NodaTime;

namespace Isms.Browser.Tests;

/// <summary>The pages of two tracks of one organisation: one just begun, one with everything in it that a track can have.</summary>
internal static class TrackPages
{
    private const string Representative = "Hanneke Vandersluis";
    private const string Handler = "Agneta Almskog";
    private const string RepresentativeId = "p024";
    private const string HandlerId = "p012";

    private const string Begun = "pictured-dp-f01";
    private const string Full = "pictured-cs-f01";

    public static IReadOnlyDictionary<string, Func<Product, Task<Visitor>>> Reached { get; } = new Dictionary<string, Func<Product, Task<Visitor>>>(StringComparer.Ordinal)
    {
        ["the list of tracks"] = product => AtAsync(product, Handler, TrackView.Path),
        ["a track that has begun"] = product => AtAsync(product, Representative, Url(Begun)),
        ["a track that others decide in"] = product => AtAsync(product, Handler, Url(Begun)),
        ["a track with everything in it"] = product => AtAsync(product, Representative, Url(Full)),
        ["determining awareness"] = product => AtAsync(product, Representative, Url(Begun, "kannedom")),
        ["the last look before awareness is determined"] = async product =>
        {
            var visitor = await AtAsync(product, Representative, Url(Begun, "kannedom"));
            await visitor.FillAsync("När nåddes kännedom?", "2026-11-23T07:30");
            await visitor.FillAsync("Vad bygger det på?", "Underrättelsen från leverantören.");
            await visitor.PressAsync("Fortsätt");
            return visitor;
        },
        ["the decision whether to notify"] = product => AtAsync(product, Representative, Url(Full, "anmalan")),
        ["the decision whether to inform"] = product => AtAsync(product, Representative, Url(Full, "information/recipients")),
        ["a report to fill in"] = product => AtAsync(product, Handler, Url(Full, "rapport/incidentNotification/fyll-i")),
        ["a report to copy"] = product => AtAsync(product, Handler, Url(Full, "rapport/incidentNotification")),
        ["recording a report as handed over"] = product => AtAsync(product, Handler, Url(Full, "rapport/incidentNotification/lamnad")),
        ["acknowledging a notice"] = product => AtAsync(product, Representative, Url(Begun, "underrattelse")),
        ["recording how a notice arrived"] = product => AtAsync(product, Handler, Url(Begun, "underrattelse/leverans")),
        ["recording a request"] = product => AtAsync(product, Handler, Url(Full, "begaran")),
        ["marking a field as secret"] = product => AtAsync(product, Handler, Url(Full, "sekretess")),
        ["closing a track too early"] = product => AtAsync(product, Representative, Url(Full, "avsluta")),
    };

    private static string Url(string id, string? page = null) => page is null ? $"{TrackView.Path}/{id}" : $"{TrackView.Path}/{id}/{page}";

    private static async Task<Visitor> AtAsync(Product product, string person, string path)
    {
        await FillAsync(await product.HostAsync());
        var visitor = await product.SignInAsync(person);
        await visitor.GoAsync(path);
        return visitor;
    }

    private static async Task FillAsync(ProductHost host)
    {
        var morning = CityTime.MorningOf(ProductHost.Today);
        var (yesterday, facts) = (morning - Duration.FromHours(27), new TrackFacts("Utskrifter hamnade hos fel mottagare", "IN-2026-0042", morning - Duration.FromHours(28), null, []));
        await GiveAsync(Begun, new TrackCommand.Start(new("pictured", TrackLaw.DataProtection, "f01", null, null, IsNotified: true, morning), facts, morning, "Under natten skickades utskrifter med personuppgifter till fel skrivare. Felet är stoppat."), Actors.System);

        await GiveAsync(Full, new TrackCommand.Start(new("pictured", TrackLaw.Cybersecurity, "f01", "Göteborgs kommun", RegulatedSector.PublicAdministration, IsNotified: false, yesterday), facts, yesterday, null), Actors.System);
        await GiveAsync(Full, new TrackCommand.DetermineAwareness(yesterday + Duration.FromMinutes(30), "Larm från driften, bekräftat av jouren."), RepresentativeId);
        await GiveAsync(Full, new TrackCommand.DecideNotification(true), RepresentativeId, "Verksamheten är begränsad sedan i går.");
        await GiveAsync(Full, new TrackCommand.RecordSent(ReportStage.EarlyWarning, morning, ReportChannel.FallbackRoutine, "V-2026-117"), HandlerId, "Portalen låg nere, och reservrutinen tog tid.");
        await GiveAsync(Full, new TrackCommand.RecordSupplement(ReportStage.EarlyWarning, morning + Duration.FromMinutes(10), ReportChannel.Email, null, "Fler skrivare berörs än vi först trodde."), HandlerId);
        await GiveAsync(Full, new TrackCommand.NoteRequest(morning + Duration.FromHours(8), "Vilka loggar finns kvar, och för vilken tid?"), HandlerId);
        await GiveAsync(Full, new TrackCommand.DecideInforming(InformingDuty.Recipients, true), RepresentativeId, "Mottagarna påverkas av avbrottet.");
        await GiveAsync(Full, new TrackCommand.PrepareReport(ReportStage.IncidentNotification, new Dictionary<string, string>
        {
            ["operator"] = "Göteborgs kommun",
            ["sector"] = "publicAdministration",
            ["course-of-events"] = "En ändring i utskriftstjänsten kopplade köer till fel skrivare.\nFelet upptäcktes när en handläggare fick andras utskrifter.",
            ["ongoing"] = "no",
            ["cause"] = "humanError",
            ["consequences"] = "Utskrifter med skyddade uppgifter kan ha lästs av obehöriga.",
        }), HandlerId);
        await GiveAsync(Full, new TrackCommand.MarkSecret("report.incidentNotification.consequences", SecrecyProvision.SecurityMeasures), HandlerId, "Visar var skyddet brister.");

        Task GiveAsync(string id, TrackCommand command, string actor, string? reason = null) => host.GiveAsync(IncidentTrackProcess.KindName, id, command, actor, reason);
    }
}
