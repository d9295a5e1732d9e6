using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using static Isms.Tests.Registers.RegisterSpecifications;

namespace Isms.Tests.Registers;

/// <summary>
/// The storage format of the registers' events: one file per event name under <c>golden/</c>. A stored event is read for
/// ever, so a file here changes only together with an upcaster.
/// </summary>
public sealed class RegisterEventFormatTests
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true, NewLine = "\n" };

    private static readonly IReadOnlyList<(string Name, JsonElement Data)> Events =
    [
        .. Common(Organisations.EventNames, Schools),
        .. Common(Services.EventNames, Mail),
        .. Common(Systems.EventNames, Timetable),
        .. Common(People.EventNames, Anna),
        Stored(People.EventNames, new PersonEvent.Erased()),
        .. Common(RoleAssignments.EventNames, Manager with { To = new(2026, 12, 31) }),
    ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Registers", "golden");

    [Fact]
    public void Every_event_is_written_as_it_always_was()
    {
        var changed = Events.Where(e => !File.Exists(FileOf(e.Name)) || File.ReadAllText(FileOf(e.Name)) != Text(e.Data)).ToList();
        Assert.True(changed.Count == 0, "The storage format differs from:\n" + string.Join('\n', changed.Select(e => $"golden/{e.Name}.json, which would now be\n{Text(e.Data)}")));
    }

    [Fact]
    public void Every_event_that_was_written_can_be_read()
    {
        AssertReads(Organisations.EventNames);
        AssertReads(Services.EventNames);
        AssertReads(Systems.EventNames);
        AssertReads(People.EventNames);
        AssertReads(RoleAssignments.EventNames);
    }

    [Fact]
    public void There_is_a_file_for_every_event_and_for_nothing_else() =>
        Assert.Equal(Events.Select(e => $"{e.Name}.json").Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static void AssertReads<TEvent>(StoredNames<TEvent> names) where TEvent : class
    {
        foreach (var (name, type) in names.All)
        {
            var stored = JsonElement.Parse(File.ReadAllText(FileOf(name)));
            var read = names.Decode(name, stored);
            Assert.IsType(type, read);
            Assert.Equal(stored.ToString(), JsonElement.Parse(Text(names.Encode(read))).ToString());
        }
    }

    private static IEnumerable<(string, JsonElement)> Common<TDetails>(StoredNames<RegisterEvent<TDetails>> names, TDetails details) where TDetails : class =>
    [
        Stored(names, new RegisterEvent<TDetails>.Created(details)),
        Stored(names, new RegisterEvent<TDetails>.Amended(details)),
        Stored(names, new RegisterEvent<TDetails>.Retired("successor", ["person/p001", "role-assignment/a001"])),
    ];

    private static (string, JsonElement) Stored<TEvent>(StoredNames<TEvent> names, TEvent happened) where TEvent : class => (names.NameOf(happened), names.Encode(happened));

    private static string FileOf(string name) => Path.Combine(Folder, $"{name}.json");

    private static string Text(JsonElement data) => JsonSerializer.Serialize(data, Indented) + "\n";
}
