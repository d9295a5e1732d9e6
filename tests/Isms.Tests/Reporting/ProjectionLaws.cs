using CsCheck;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using Isms.Tests.Properties;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>The laws that hold for the rows of every kind, each on many random histories of the real processes.</summary>
public sealed class ProjectionLaws
{
    private const int Count = 60;

    public static TheoryData<string> Kinds => [.. DatasetProjections.All.Select(p => p.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_an_event_rows_change_no_sooner_than_was_foretold(string kind) => Check(kind, (document, a, b) =>
    {
        var before = document.Project(a);
        if (document.Events.Any(e => e.At > a && e.At <= b) || before.ValidUntil <= b) return;
        Assert.Equal(before.Texts(), document.Project(b).Texts());
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_an_event_rows_do_change_when_it_was_foretold(string kind) => Check(kind, (document, a, _) =>
    {
        var before = document.Project(a);
        if (before.ValidUntil is not { } until || document.Events.Any(e => e.At > a && e.At <= until)) return;
        Assert.True(until > a, $"Foretold {until} at {a}.");
        Assert.NotEqual(before.Texts(), document.Project(until).Texts());
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_happened_later_is_left_out(string kind) => Check(kind, (document, a, _) =>
    {
        var projected = document.Project(a);
        var cut = document.CutAt(a)?.Project(a);
        Assert.Equal(cut?.Texts() ?? [], projected.Texts());
        Assert.Equal(cut?.ValidUntil, projected.ValidUntil);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_never_goes_away_nor_moves_to_another_month(string kind) => Check(kind, (document, a, b) =>
    {
        var later = document.Project(b).Rows.ToDictionary(Projected.KeyOf, row => row.Period, StringComparer.Ordinal);
        foreach (var row in document.Project(a).Rows) Assert.Equal(row.Period, Assert.Contains(Projected.KeyOf(row), later));
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_told_of_the_end_of_a_month_stands_for_ever(string kind) => Check(kind, (document, a, b) =>
    {
        var later = MonthEnds(document.Project(b)).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(later, MonthEnds(document.Project(a)).ToHashSet(StringComparer.Ordinal));

        static IEnumerable<string> MonthEnds(ProjectedRows rows) => rows.Rows.Where(r => r.Table.Kind is TableKind.MonthEnd or TableKind.Working).Select(Projected.Text);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_row_is_as_its_table_says(string kind) => Check(kind, (document, a, _) =>
    {
        var projection = Projected.Of(kind);
        var rows = document.Project(a).Rows;
        Assert.All(rows, row =>
        {
            Assert.Contains(row.Table, projection.Tables);
            Conformance.Check(row);
            Assert.Equal(SurrogateKey.Of(kind, document.Key.Id), row.Value(row.Table.Source!));
        });
        Assert.Equal(rows.Count, rows.Select(Projected.KeyOf).Distinct(StringComparer.Ordinal).Count());
        var opened = CityTime.DateOf(document.OpenedAt).ToYearMonth();
        Assert.All(rows.Where(r => r.Table.Kind == TableKind.Fact), row => Assert.Equal(opened, row.Period));
        Assert.All(rows.Where(r => r.Table.Kind is TableKind.MonthEnd or TableKind.Working), row => Assert.Equal(row.Period!.Value.ToDateInterval().End, row.Value("month_end")));
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_histories_reach_every_table_of_the_kind(string kind)
    {
        var reached = Documents(kind).SelectMany(d => d.Project(Instant.FromUtc(2030, 1, 1, 0, 0)).Rows).Select(r => r.Table.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Projected.Of(kind).Tables.Select(t => t.Name).Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    internal static IReadOnlyList<ProcessDocument> Documents(string kind, int count = Count) => kind switch
    {
        RegisterKinds.Organisation => [.. RandomRegisters.Organisations(count)],
        RegisterKinds.SharedService => [.. RandomRegisters.Services(count)],
        RegisterKinds.InformationSystem => [.. RandomRegisters.Systems(count)],
        RegisterKinds.RoleAssignment => [.. RandomRegisters.RoleAssignments(count)],
        RegisterKinds.Supplier => [.. new SupplierRegisterLaws().Documents(count)],
        SupplierControlProcess.KindName => [.. new SupplierControlLaws().Documents(count)],
        MeasureProcess.KindName => [.. new MeasureLaws().Documents(count)],
        ControlRoundProcess.KindName => [.. new ControlRoundLaws().Documents(count)],
        SupplierSignalProcess.KindName => [.. new SupplierSignalLaws().Documents(count)],
        IncidentProcess.KindName => [.. new IncidentLaws().Documents(count)],
        IncidentTrackProcess.KindName => [.. new DataProtectionTrackLaws().Documents(count / 2), .. new CybersecurityTrackLaws().Documents(count / 2)],
        ContinuityPlanProcess.KindName => [.. new ContinuityPlanLaws().Documents(count)],
        PlanRenewalProcess.KindName => [.. new PlanRenewalLaws().Documents(count)],
        PlanActivationProcess.KindName => [.. new PlanActivationLaws().Documents(count)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No histories are made of this kind."),
    };

    /// <summary>Takes each document at neighbouring instants around everything that may matter to it, and at some taken by chance.</summary>
    private static void Check(string kind, Action<ProcessDocument, Instant, Instant> check)
    {
        foreach (var (document, number) in Documents(kind).Select((d, n) => (d, n)))
        {
            var instants = Instants(document, number);
            foreach (var (a, b) in instants.Zip(instants.Skip(1)).Concat(instants.Zip(instants.Skip(7))))
            {
                try
                {
                    check(document, a, b);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    Assert.Fail($"History {number} at {a} and {b}: {e.Message}\n{string.Join('\n', document.Events.Select(v => $"{v.At} {v.Name}"))}\n{e.StackTrace}");
                }
            }
        }
    }

    private static List<Instant> Instants(ProcessDocument document, int number)
    {
        var (first, last) = (document.OpenedAt - Duration.FromDays(2), document.ChangedAt + Duration.FromDays(150));
        var events = document.Events.Select(e => e.At).ToList();
        var foretold = events.Select(at => document.Project(at).ValidUntil).OfType<Instant>();
        var chance = Gen.Long[first.ToUnixTimeSeconds(), last.ToUnixTimeSeconds()].Array[8].Generate(new PCG(2, (ulong)number), null, out _).Select(Instant.FromUnixTimeSeconds);
        return [.. events.Concat(foretold).SelectMany(at => new[] { at - Duration.Epsilon, at }).Concat(chance).Append(first).Append(last).Distinct().Order()];
    }
}
