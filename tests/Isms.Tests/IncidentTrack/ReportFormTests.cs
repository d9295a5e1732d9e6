using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;

namespace Isms.Tests.IncidentTrack;

/// <summary>What authorities ask for, as data: completeness, order and bad values. What is filled in beforehand: <see cref="ReportPrefillTests"/>.</summary>
public sealed class ReportFormTests
{
    internal static ReportForm Of(ReportStage stage) => ReportForm.Of(PublishedRules.Shipped(), stage)!;

    public static TheoryData<ReportStage> Stages() => [.. Enum.GetValues<ReportStage>()];

    [Theory, MemberData(nameof(Stages))]
    public void Every_report_has_a_form_and_the_form_is_sound(ReportStage stage)
    {
        Assert.Empty(Of(stage).Check());
        Assert.Equal(stage, Of(stage).Stage);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Every_form_says_that_its_fields_are_known_at_second_hand(ReportStage stage)
    {
        Assert.Equal(Confidence.Medium, Of(stage).Confidence);
        Assert.NotNull(Of(stage).Note);
    }

    [Theory, MemberData(nameof(Stages))]
    public void Fields_are_numbered_in_order(ReportStage stage) =>
        Assert.Equal(Enumerable.Range(1, Of(stage).Fields.Count).Select(FieldText.Of), Of(stage).Fields.Select(f => f.Number));

    [Theory, MemberData(nameof(Stages))]
    public void Every_form_asks_what_should_be_kept_secret(ReportStage stage) => Assert.Equal("secrecy", Of(stage).Fields[^1].Id);

    [Theory, MemberData(nameof(Stages))]
    public void What_is_known_always_fits_the_choices(ReportStage stage)
    {
        foreach (var field in Of(stage).Fields)
        {
            string[] known = field.Prefill switch
            {
                PrefillSource.Sector => [.. Enum.GetValues<RegulatedSector>().Select(FieldText.Of)],
                PrefillSource.Origin => [.. Enum.GetValues<IncidentOrigin>().Select(FieldText.Of)],
                PrefillSource.Severity => [.. Enum.GetValues<IncidentSeverity>().Select(FieldText.Of)],
                PrefillSource.Informed => ["yes", "later", "no"],
                _ => [],
            };
            Assert.All(known, value => Assert.Null(field.Check(value)));
        }
    }

    [Fact]
    public void The_breach_notification_asks_what_the_regulation_wants_told() => Assert.Superset(
        new HashSet<string> { "course-of-events", "groups", "people", "data-kinds", "records", "data-protection-officer", "consequences", "actions", "lateness-reason", "informed", "not-informed-reason" },
        Of(ReportStage.BreachNotification).Fields.Select(f => f.Id).ToHashSet());

    [Theory]
    [InlineData(ReportStage.EarlyWarning, "ongoing malicious cross-border supplier-origin consequences")]
    [InlineData(ReportStage.IncidentNotification, "cause severity system-impact indicators actions")]
    [InlineData(ReportStage.FinalReport, "root-cause consequences recipients economic-damage technical-measures organisational-measures prevention")]
    public void The_reports_of_the_cybersecurity_act_ask_what_each_stage_is_for(ReportStage stage, string fields) =>
        Assert.Superset(fields.Split(' ').ToHashSet(), Of(stage).Fields.Select(f => f.Id).ToHashSet());

    [Fact]
    public void The_newest_version_of_a_form_is_the_one_that_is_filled_in()
    {
        var form = Of(ReportStage.EarlyWarning);
        Assert.Equal(2, ReportForm.Of(new([form, form with { Version = 2 }]), ReportStage.EarlyWarning)!.Version);
        Assert.Null(ReportForm.Of(new([form]), ReportStage.FinalReport));
    }

    [Fact]
    public void Required_fields_without_a_value_are_missing_in_the_order_of_the_form()
    {
        var form = Of(ReportStage.EarlyWarning);
        var missing = form.Missing(new Dictionary<string, string> { ["title"] = "Bortfall", ["ongoing"] = " " }).Select(f => f.Id).ToList();
        Assert.Equal(form.Fields.Where(f => f.Required && f.AskedWhen is null && f.Id != "title").Select(f => f.Id), missing);
        Assert.Contains("ongoing", missing);
    }

    [Fact]
    public void A_field_that_hangs_on_another_is_missing_only_when_it_is_asked_for()
    {
        var form = Of(ReportStage.BreachNotification);
        IEnumerable<string> Missing(string informed) => form.Missing(new Dictionary<string, string> { ["informed"] = informed }).Select(f => f.Id).Where(id => id is "informed-at" or "informed-how" or "informing-date" or "not-informed-reason");
        Assert.Equal(["informed-at", "informed-how"], Missing("yes"));
        Assert.Equal(["informing-date"], Missing("later"));
        Assert.Equal(["not-informed-reason"], Missing("no"));
        Assert.Empty(Missing(""));
    }

    [Fact]
    public void A_late_notification_needs_its_reason()
    {
        var form = Of(ReportStage.BreachNotification);
        Assert.Contains(form.Missing(new Dictionary<string, string> { ["within-72-hours"] = "no" }), f => f.Id == "lateness-reason");
        Assert.DoesNotContain(form.Missing(new Dictionary<string, string> { ["within-72-hours"] = "yes" }), f => f.Id == "lateness-reason");
    }

    [Theory]
    [InlineData("no-such-field", "x", "report.unknownField")]
    [InlineData("people", "tusen", "field.number")]
    [InlineData("people", "-1", "field.number")]
    [InlineData("people", "1 000", "field.number")]
    [InlineData("informing-date", "2026-13-01", "field.date")]
    [InlineData("discovered-at", "2026-12-25 22:30", "field.instant")]
    [InlineData("within-72-hours", "unknown", "field.choice")]
    [InlineData("supplier-origin", "kanske", "field.choice")]
    [InlineData("cause", "act-of-god", "field.choice")]
    [InlineData("groups", "pupils,martians", "field.choice")]
    [InlineData("groups", "pupils,pupils", "field.repeated")]
    [InlineData("groups", ",", "field.choice")]
    public void A_bad_value_is_refused_at_its_field(string field, string value, string code) =>
        Assert.Equal([(code, field)], Of(ReportStage.BreachNotification).Check(new Dictionary<string, string> { [field] = value }).Select(r => (r.Code, r.Field!)));

    [Theory]
    [InlineData("people", "65000")]
    [InlineData("informing-date", "2026-12-28")]
    [InlineData("discovered-at", "2026-12-25T21:30:00Z")]
    [InlineData("within-72-hours", "yes")]
    [InlineData("supplier-origin", "unknown")]
    [InlineData("cause", "humanError")]
    [InlineData("groups", "pupils, employees")]
    [InlineData("people", " ")]
    public void A_good_value_and_a_blank_one_are_taken(string field, string value) => Assert.Empty(Of(ReportStage.BreachNotification).Check(new Dictionary<string, string> { [field] = value }));

    [Fact]
    public void A_text_may_be_as_long_as_its_field_says()
    {
        var form = Of(ReportStage.BreachNotification);
        Assert.Empty(form.Check(new Dictionary<string, string> { ["actions"] = new('å', 4000) }));
        Assert.Equal(["4000"], form.Check(new Dictionary<string, string> { ["actions"] = new('å', 4001) }).Single(r => r.Code == "field.tooLong").Arguments);
    }

    public static TheoryData<string, ReportForm> Unsound()
    {
        var form = Of(ReportStage.BreachNotification);
        var field = new ReportField("new", "99", new("Ny", "New"), ReportFieldKind.YesNo);
        ReportForm With(ReportField more) => form with { Fields = [.. form.Fields, more] };
        return new()
        {
            { "Field 'people' stands twice.", With(field with { Id = "people" }) },
            { "The number '1' stands twice.", With(field with { Number = "1" }) },
            { "'a b' cannot be the id of a field.", With(field with { Id = "a b" }) },
            { "'new' has no number.", With(field with { Number = "" }) },
            { "'new' lacks its Swedish or English text.", With(field with { Label = new("Ny", "") }) },
            { "'new' must have a maximum length if, and only if, it is a text.", With(field with { Kind = ReportFieldKind.Text }) },
            { "'new' must have choices if, and only if, it is a choice.", With(field with { Kind = ReportFieldKind.Choice }) },
            { "'new' needs two choices or more, each with an id of its own.", With(field with { Kind = ReportFieldKind.Choice, Choices = [new("a", new("A", "A")), new("a", new("B", "B"))] }) },
            { "'new' is asked for by 'later', which is no field before it.", With(field with { AskedWhen = new("later", ["yes"]) }) },
            { "'new' is asked for by a value that 'within-72-hours' cannot have.", With(field with { AskedWhen = new("within-72-hours", ["perhaps"]) }) },
            { "The address must begin with https.", form with { Url = "http://exempel.se" } },
            { "The source is missing.", form with { Source = "" } },
            { "What is not known with high confidence needs a note that says so.", form with { Note = null } },
            { "There are no fields.", form with { Fields = [] } },
        };
    }

    [Theory, MemberData(nameof(Unsound))]
    public void A_fault_in_a_form_that_somebody_writes_is_named(string problem, ReportForm form) => Assert.Equal([problem], form.Check());
}
