using System.Text.RegularExpressions;
using Isms.Browser.Tests.Driving;

namespace Isms.Browser.Tests.Story;

/// <summary>What the people around one supplier do, each act as they would do it: by the words on the pages.</summary>
internal sealed partial class SupplierStory(string supplier)
{
    /// <summary>The supplier's page.</summary>
    public string SupplierPath { get; set; } = "";

    /// <summary>The control's page.</summary>
    public string ControlPath { get; private set; } = "";

    public async Task RegisterSupplierAsync(Visitor coordinator)
    {
        await coordinator.GoAsync("/register/leverantorer");
        await coordinator.FollowAsync("Registrera leverantör");
        await coordinator.FillAsync("Namn", supplier);
        await coordinator.SelectAsync("Läge", "Avtal");
        await coordinator.SelectAsync("Kriticitet", "Kritisk");
        await coordinator.ChooseAsync("Personuppgiftsbiträde", "Ja");
        await coordinator.SelectAsync("Support", "Underhålls");
        await coordinator.PressAsync("Registrera leverantör");
        await coordinator.SeesDoneAsync("Registrerat.");
        await coordinator.SeesHeadingAsync(supplier);
        SupplierPath = PathOf(coordinator);
    }

    public async Task RegisterContactAsync(Visitor coordinator, string name, string address)
    {
        await coordinator.GoAsync("/register/personer/ny");
        await coordinator.FillAsync("Namn", name);
        await coordinator.FillAsync("E-postadress", address);
        await coordinator.SelectAsync("Arbetar hos leverantören", supplier);
        await coordinator.PressAsync("Registrera person");
        await coordinator.SeesDoneAsync("Registrerat.");

        await coordinator.GoAsync(SupplierPath);
        await coordinator.FollowAsync("Ändra uppgifter");
        await coordinator.SelectAsync("Kontaktperson", name);
        await coordinator.FillAsync("Varför?", "Leverantören har utsett sin kontaktperson.");
        await coordinator.PressAsync("Spara ändringarna");
        await coordinator.SeesDoneAsync("Ändringarna är sparade.");
    }

    public async Task AssignManagerAsync(Visitor coordinator, string manager)
    {
        await coordinator.GoAsync("/register/roller/ny");
        await coordinator.SelectAsync("Person", manager);
        await coordinator.SelectAsync("Roll eller ansvar", "Leverantörsansvarig");
        await coordinator.SelectAsync("Leverantör", supplier);
        await coordinator.PressAsync("Tilldela roll");
        await coordinator.SeesDoneAsync("Registrerat.");
    }

    public async Task StartControlAsync(Visitor coordinator)
    {
        await coordinator.GoAsync(SupplierPath);
        await coordinator.FollowAsync("Starta kontroll");
        await coordinator.ConfirmAsync("Starta kontroll");
        await coordinator.SeesDoneAsync("Kontrollen är startad.");
        await coordinator.SeesAsync("Leverantören har fått frågorna");
        ControlPath = PathOf(coordinator);
    }

    /// <summary>The path of the link in the newest message to somebody, as the page of sent messages shows it.</summary>
    public async Task<string> ReadLinkAsync(Visitor operations, string address)
    {
        await operations.GoUntilSeenAsync("/drift/utskick", $"Till {address}");
        var letter = await operations.Page.Locator("article", new() { HasText = $"Till {address}" }).First.InnerTextAsync();
        return SupplierLink().Match(letter) is { Success: true } link ? link.Value : throw new Xunit.Sdk.XunitException($"The message holds no link: {letter}");
    }

    public static async Task EnterAsync(Visitor contact, string link)
    {
        await contact.GoAsync(link);
        await contact.PressAsync("Öppna frågorna");
        await contact.SeesHeadingAsync("Frågor om informationssäkerhet");
    }

    public async Task AssessAsync(Visitor reviewer)
    {
        await reviewer.GoAsync(ControlPath);
        await reviewer.FollowAsync("Bedöm svaren");
        foreach (var answer in await reviewer.Page.Locator("main fieldset").AllAsync()) await answer.GetByLabel("Godtagbart", new() { Exact = true }).CheckAsync();
        await reviewer.PressAsync("Spara bedömningen");
        await reviewer.SeesDoneAsync("Bedömningen är sparad.");
    }

    /// <summary>The address that is open, without the host.</summary>
    public static string PathOf(Visitor visitor) => new Uri(visitor.Page.Url).AbsolutePath;

    [GeneratedRegex(@"/leverantor/\S+", RegexOptions.None, 1000)]
    private static partial Regex SupplierLink();
}
