using System.Globalization;
using System.Resources;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Routing;

namespace Isms.Tests.Web;

/// <summary>Pages over <see cref="NoteProcess"/>, written the way every area writes its pages.</summary>
public sealed class NotePages(NoteProcess notes) : IPages
{
    public static KindRoute Route { get; } = new(NoteProcess.KindName, "/arenden/anteckningar");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm(Route.Path + "/ny", Policies.AssessSupplierControls, OpenAsync);
        routes.MapForm(Route.Path + "/{id}/andra", Policies.AssessSupplierControls, AmendAsync);
        routes.MapForm(Route.Path + "/{id}/stang", Policies.AssessSupplierControls, CloseAsync);
        routes.MapForm("/falt", Policies.SignedIn, FieldsAsync);
        routes.MapForm("/avgor", Policies.SignedIn, DecideAsync);
        routes.MapForm("/filer", Policies.SignedIn, FilesAsync, PageEndpoints.FileFormLimit);
        routes.MapList("/lista", Policies.SignedIn, ListAsync);
        routes.MapPage("/trasig", Policies.SignedIn, _ => throw new InvalidOperationException("secret"));
    }

    private static Task<FormPage?> OpenAsync(PageRequest request)
    {
        var form = new Form
        {
            Title = "Ny anteckning",
            Submit = "Öppna anteckningen",
            Confirmation = "Den får ett diarienummer.",
            Fields = [Field.Text("text", "Text") with { Required = true, MaximumLength = 20 }, Field.Date("due", "Senast") with { Required = true }],
        };
        return Task.FromResult<FormPage?>(FormPage.Command(
            request, request.NewKey(NoteProcess.KindName), form,
            input => new NoteCommand.Open(input.Text("text"), input.Date("due")),
            note => ($"{Route.Path}/{note.Key.Id}/andra", "signedOut")));
    }

    private async Task<FormPage?> AmendAsync(PageRequest request)
    {
        if (await request.LoadAsync(NoteProcess.KindName) is not { } document) return null;
        var form = new Form
        {
            Title = "Ändra",
            Submit = "Spara",
            Version = document.Version,
            Fields = [Field.LongText("text", "Text", notes.StateOf(document).Text) with { Required = true }],
        };
        return FormPage.Command(request, document.Key, form, input => new NoteCommand.Amend(input.Text("text")), _ => ("/arenden", "signedOut"));
    }

    private static async Task<FormPage?> CloseAsync(PageRequest request)
    {
        if (await request.LoadAsync(NoteProcess.KindName) is not { } document) return null;
        var form = new Form { Title = "Stänga?", Submit = "Stäng", Version = document.Version };
        return FormPage.Command(request, document.Key, form, _ => new NoteCommand.Close(), _ => ("/arenden", "signedOut"));
    }

    private static Task<FormPage?> FieldsAsync(PageRequest request)
    {
        IReadOnlyList<Option> options = [new("a", "Alfa", "Den första"), new("b", "Beta")];
        var form = new Form
        {
            Title = "Alla fält",
            Submit = "Skicka",
            Cancel = "/",
            Fields =
            [
                Field.Heading("Rubrik"),
                Field.Paragraph("Ett stycke."),
                Field.Text("text", "Rad") with { Required = true, Hint = "En rad" },
                Field.LongText("long", "Rader") with { MaximumLength = 10 },
                Field.Email("email", "E-post") with { Autocomplete = "email" },
                Field.Date("date", "Datum"),
                Field.Moment("time", "Tid"),
                Field.Number("number", "Antal", 1, 5),
                Field.Select("select", "Val", options),
                Field.Radios("radios", "Ett val", options) with { Required = true },
                Field.Search("search", "Sök", [new("o1", "Ängen"), new("o2", "Myren"), new("o3", "Myren")]),
                Field.Checkboxes("boxes", "Flera val", options) with { Required = true },
            ],
        };
        return Task.FromResult<FormPage?>(FormPage.Action(form, (input, _) => Task.FromResult<FormOutcome>(new FormOutcome.Done($"/?time={input.OptionalInstant("time")}&found={string.Join('.', input.All("search"))}"))));
    }

    private static Task<FormPage?> DecideAsync(PageRequest request)
    {
        var form = new Form
        {
            Title = "Avgör",
            Submit = "Avgör",
            Confirmation = "Det står fast.",
            Fields = [Field.Text("text", "Text") with { Required = true }],
            Decisions = [Field.Radios("decision", "Beslut", [new("yes", "Ja"), new("no", "Nej")]) with { Required = true }, Field.LongText("why", "Varför?") with { Required = true }],
            Foresee = input => Task.FromResult<Microsoft.AspNetCore.Components.RenderFragment>(builder => builder.AddContent(0, $"Förslag: {input.Text("text")}")),
        };
        return Task.FromResult<FormPage?>(FormPage.Command(
            request, request.NewKey(NoteProcess.KindName), form,
            input => new NoteCommand.Open($"{input.Text("text")} {input.Text("decision")} {input.Text("why")}", new(2026, 12, 24)),
            _ => ("/", "signedOut")));
    }

    private static Task<FormPage?> FilesAsync(PageRequest request)
    {
        var form = new Form { Title = "Filer", Submit = "Skicka", Fields = [Field.Files("file", "Underlag") with { Required = true }] };
        return Task.FromResult<FormPage?>(FormPage.Action(form, (input, _) =>
            Task.FromResult<FormOutcome>(new FormOutcome.Done($"/?bytes={input.Files("file")[0].Length.ToString(CultureInfo.InvariantCulture)}"))));
    }

    private static Task<ListDefinition<(string Name, int Size)>> ListAsync(PageRequest request)
    {
        var rows = Enumerable.Range(1, 30).Select(n => ($"Rad {n:00}", n)).Concat([("Ängen", 100), ("Zebra", 101), ("Ålen", 102), ("=1+1", 103)]).ToList();
        return Task.FromResult(new ListDefinition<(string Name, int Size)>
        {
            Title = "Lista",
            Rows = request.Query("empty") is null ? rows : [],
            SortedBy = "name",
            WhenEmpty = "Lägg till en rad.",
            Action = new("Ny rad", "/ny"),
            Columns = [new("name", "Namn", row => row.Name) { Url = row => $"/lista/{row.Size}" }, new("size", "Storlek", row => row.Size.ToString(CultureInfo.InvariantCulture)) { SortBy = row => row.Size, IsNumber = true }],
            Filters = [new("big", "Storlek", [new("yes", "Stora"), new("no", "Små")], (row, value) => row.Size >= 100 == (value == "yes"))],
        });
    }

    /// <summary>The words these pages need, in the way another assembly would bring its own.</summary>
    public static TextSource Texts { get; } = new("Notes", new Words());

    private sealed class Words : ResourceManager
    {
        private static readonly Dictionary<string, string> All = new()
        {
            ["Kind.note"] = "Anteckning",
            ["Phase.note.open"] = "Öppen",
            ["Phase.note.closed"] = "Stängd",
            ["Action.note.close"] = "Stäng anteckningen",
            ["Action.note.look"] = "Se på anteckningen",
            ["Rejection.note.refused"] = "Den texten går inte, av {0} skäl.",
        };

        public override string? GetString(string name, CultureInfo? culture) => All.GetValueOrDefault(name);
    }
}
