using Isms.Local.Demonstration;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>The dataset holds no names, addresses or free text of people, and nothing that stands for a person.</summary>
public sealed class NoPeopleTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2029, 1, 1, 12, 0);

    /// <summary>The properties of stored events that must have been marked somewhere, so that the test below looks at something.</summary>
    public static TheoryData<string> Written =>
    [
        "actorId", "reason", "controllerIdentity", "description", "comment", "note", "message", "justification", "fileName", "summary", "personId", "contactPersonId", "reviewerPersonId", "ownerPersonId",
        "proposedBy", "organisationNumber", "procurementReference", "value", "source", "reference", "old", "successor",
        "title", "notice", "evidence", "text", "how", "lessons", "rootCause", "receivedBy", "receiptNumber", "what", "approverScope", "by", "scenario",
    ];

    private static IReadOnlyList<(ProcessDocument Document, IReadOnlyList<(string Property, string Marker)> Markers)> Everything { get; } =
        [.. City().Concat(DatasetProjections.All.SelectMany(p => ProjectionLaws.Documents(p.Kind, 120))).Concat(Stories()).Select(Marked.Of)];

    [Fact]
    public void Nothing_that_people_wrote_and_nobody_who_acted_is_in_any_row()
    {
        foreach (var (document, markers) in Everything)
        {
            var people = markers.Select(m => SurrogateKey.Of(RegisterKinds.Person, m.Marker)).ToHashSet();
            foreach (var (row, column, value) in document.Project(AsOf).Rows.SelectMany(row => row.Table.Columns.Zip(row.Values, (column, value) => (row, column, value))))
            {
                Assert.False(value is string text && text.Contains(Marked.Marker, StringComparison.Ordinal), $"{row.Table.Name}.{column.Name} shows {value}.");
                Assert.False(value is long number && people.Contains(number), $"{row.Table.Name}.{column.Name} holds the key of a person.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void What_people_write_is_among_what_was_looked_for(string property) =>
        Assert.Contains(Everything, marked => marked.Markers.Any(m => m.Property == property));

    [Fact]
    public void People_are_in_no_table()
    {
        Assert.DoesNotContain(DatasetProjections.All, p => p.Kind == RegisterKinds.Person);
        Assert.Equal(DatasetProjections.All.Select(p => p.Kind).Order(StringComparer.Ordinal), Everything.Select(e => e.Document.Key.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("811218-9876", "Enskild näringsidkare", 1L)]
    [InlineData("556000-1234", "Åsa Ångström Konsult", 0L)]
    [InlineData(null, "Åsa Ångström Konsult", 0L)]
    public void A_firm_whose_number_is_a_personal_identity_number_is_not_named(string? number, string shown, long flag)
    {
        var supplier = ASupplier.Registered(ASupplier.Details() with { Name = "Åsa Ångström Konsult", OrganisationNumber = number });
        var rows = supplier.Document!.Project(AsOf).Rows;
        Assert.Equal([shown, flag], rows.Single(r => r.Table.Name == "supplier").Values("name", "is_sole_trader"));
        Assert.DoesNotContain(rows.SelectMany(r => r.Values), value => value is string text && (text == number || (number is not null && text.Contains(SupplierRegister.NumberMark(number), StringComparison.Ordinal))));
    }

    /// <summary>Every entry of the demonstration city that the dataset shows.</summary>
    internal static IEnumerable<ProcessDocument> City()
    {
        IProcessType[] types = [.. RegisterSpecifications.Catalog.All];
        var projected = DatasetProjections.All.Select(p => p.Kind).ToHashSet(StringComparer.Ordinal);
        var at = Instant.FromUtc(2026, 9, 15, 8, 0);
        return DemonstrationCity.Read(DemonstrationCity.SamplesFolder, DemonstrationCity.WrittenFor).Commands(World.Tenant).Where(c => projected.Contains(c.Key.Kind)).Select(c =>
            types.Single(t => t.Kind == c.Key.Kind).Step(null, c.Command, new DecisionContext(c.Key, at, Actors.System, null, World.Rules), new StepHeader(c.Header.CommandId, null, null), RegisterSpecifications.Catalog.Encode).Document!);
    }

    /// <summary>What random histories hold too little of: a screening with a procurement, and signals that lead to one.</summary>
    private static IEnumerable<ProcessDocument> Stories() => [ASupplier.Screened(ControlDecision.Approved).Document!];
}
