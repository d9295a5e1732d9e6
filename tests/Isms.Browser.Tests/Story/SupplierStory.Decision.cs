using System.IO.Compression;
using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;

namespace Isms.Browser.Tests.Story;

// From the first finding to the file of the matter.
internal sealed partial class SupplierStory
{
    private const string Question = "skriftliga regler för informationssäkerhet";
    private const string Finding = "Reglerna gäller inte alla som arbetar för oss.";
    private const string Measure = "Följ upp att reglerna gäller alla team.";

    public async Task RecordFindingAsync(Visitor reviewer)
    {
        await reviewer.ChooseActAsync("Anteckna en brist");
        await reviewer.FillAsync("Vad är det som brister?", Finding);
        await reviewer.ChooseAsync("Hur allvarlig är bristen?", "Allvarlig");
        await reviewer.PressAsync("Anteckna en brist");
        await reviewer.SeesDoneAsync("Bristen är antecknad.");
    }

    public async Task PlanMeasureAsync(Visitor reviewer, string owner)
    {
        await reviewer.ChooseActAsync("Planera en åtgärd");
        await reviewer.SelectAsync("Vilken brist gäller åtgärden?", Finding);
        await reviewer.FillAsync("Vad ska göras?", Measure);
        await reviewer.SelectAsync("Vem ansvarar?", owner);
        await reviewer.FillAsync("Klar senast", "2026-12-21");
        await reviewer.PressAsync("Planera en åtgärd");
        await reviewer.SeesDoneAsync("Åtgärden är planerad.");
    }

    public async Task AskForCompletionAsync(Visitor reviewer)
    {
        await reviewer.ChooseActAsync("Begär komplettering");
        await reviewer.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await reviewer.FillAsync("Vad saknas? Leverantören läser texten.", "Skriv när reglerna gäller alla team.");
        await reviewer.PressAsync("Begär komplettering");
        await reviewer.SeesDoneAsync("Leverantören har fått begäran om komplettering.");
    }

    public async Task CompleteAsync(Visitor contact)
    {
        await contact.Page.ReloadAsync();
        await contact.SeesAsync("Skriv när reglerna gäller alla team.");
        await contact.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).Filter(new() { HasText = Question }).ClickAsync();
        await contact.FillAsync("Kommentar till fråga 1", "Från den första januari gäller de alla team.");
        await contact.PressAsync("Spara och fortsätt");
        await Answering.HandInAsync(contact);
    }

    public async Task ProposeAsync(Visitor coordinator)
    {
        await coordinator.GoAsync(ControlPath);
        await coordinator.FollowAsync("Föreslå beslut");
        await coordinator.ChooseAsync("Vilket beslut?", "Godkänd med villkor");
        await coordinator.FillAsync("Motivering", "Villkoret är att åtgärden genomförs i tid.");
        await coordinator.ConfirmAsync("Föreslå beslut");
        await coordinator.SeesDoneAsync("Förslaget är skickat.");
    }

    public async Task ApproveAsync(Visitor manager)
    {
        await manager.GoAsync(ControlPath);
        await manager.FollowAsync("Godkänn förslaget");
        await manager.ConfirmAsync("Godkänn förslaget");
        await manager.SeesDoneAsync("Beslutet är fattat.");
    }

    public async Task DecideAsync(Visitor reviewer)
    {
        await reviewer.FollowAsync("Besluta");
        await reviewer.ChooseAsync("Vilket beslut?", "Godkänd");
        await reviewer.FillAsync("Motivering", "Svaren är tydliga.");
        await reviewer.ConfirmAsync("Besluta");
        await reviewer.SeesDoneAsync("Beslutet är fattat.");
    }

    public async Task ReportMeasureAsync(Visitor owner)
    {
        await owner.GoUntilSeenAsync("/", supplier);
        await owner.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).Filter(new() { HasText = supplier }).First.ClickAsync();
        await owner.FollowAsync("Rapportera som klar");
        await owner.FillAsync("Vad har gjorts?", "Uppföljd med leverantören.");
        await owner.PressAsync("Rapportera som klar");
        await owner.SeesDoneAsync("Åtgärden är rapporterad som klar.");
    }

    public async Task VerifyMeasureAsync(Visitor reviewer)
    {
        await reviewer.GoAsync(ControlPath);
        await reviewer.FollowAsync(Measure);
        await reviewer.FollowAsync("Verifiera");
        await reviewer.ConfirmAsync("Verifiera");
        await reviewer.SeesDoneAsync("Åtgärden är verifierad.");
    }

    /// <summary>The file of the control, by name.</summary>
    public async Task<Dictionary<string, byte[]>> FetchFileAsync(Visitor reader)
    {
        await reader.GoAsync(ControlPath);
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.FollowAsync("Hämta akten"));
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync();
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            files[entry.FullName] = copy.ToArray();
        }
        return files;
    }
}
