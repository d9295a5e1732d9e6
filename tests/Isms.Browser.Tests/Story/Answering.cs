using System.Text;
using Isms.Browser.Tests.Driving;
using Microsoft.Playwright;

namespace Isms.Browser.Tests.Story;

/// <summary>How a supplier answers: section by section, the first choice where nothing else is said.</summary>
internal static class Answering
{
    /// <summary>A small file that is what its name says.</summary>
    public static FilePayload Report { get; } = new()
    {
        Name = "granskning.pdf",
        MimeType = "application/pdf",
        Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"),
    };

    /// <summary>Fills in what the open section asks for; what is answered already stays.</summary>
    public static async Task FillSectionAsync(Visitor contact)
    {
        foreach (var question in await contact.Page.Locator("main form fieldset").AllAsync())
        {
            if (await question.Locator("input:checked").CountAsync() == 0) await question.Locator("input").First.CheckAsync();
        }
        foreach (var field in await contact.Page.Locator("main form .field", new() { Has = contact.Page.Locator("textarea"), HasNotText = "(frivilligt)" }).AllAsync())
        {
            await field.Locator("textarea").FillAsync("Funktionen för säkerhet, sakerhet@leverantoren.example.");
        }
        if (await contact.Page.Locator("input[type=file]").CountAsync() > 0) await contact.Page.Locator("input[type=file]").First.SetInputFilesAsync(Report);
    }

    /// <summary>Goes through every section that follows and ends at the last look before handing in.</summary>
    public static async Task FillTheRestAsync(Visitor contact, string goOn)
    {
        await contact.FollowAsync(goOn);
        while (!await contact.Page.GetByRole(AriaRole.Heading, new() { Name = "Granska och lämna in", Level = 1 }).IsVisibleAsync())
        {
            await FillSectionAsync(contact);
            await contact.PressAsync("Spara och fortsätt");
        }
    }

    public static async Task HandInAsync(Visitor contact)
    {
        await contact.PressAsync("Lämna in svaren");
        await contact.SeesHeadingAsync("Tack, svaren är inlämnade");
    }

    /// <summary>Lets a colleague answer instead.</summary>
    public static async Task HandOverAsync(Visitor contact, string name, string address)
    {
        await contact.FollowAsync("Lämna över till en kollega");
        await contact.FillAsync("Kollegans namn", name);
        await contact.FillAsync("Kollegans e-postadress", address);
        await contact.ConfirmAsync("Lämna över");
        await contact.SeesHeadingAsync("Tack, frågorna är överlämnade");
    }
}
