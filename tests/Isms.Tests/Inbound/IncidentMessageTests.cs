using System.Text.Json.Nodes;
using Isms.Processes.Inbound;
using Isms.Processes.Incident;
using Isms.Processes.Registers;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;

namespace Isms.Tests.Inbound;

public sealed class IncidentMessageTests : IAsyncLifetime
{
    private readonly Desk _desk = new();

    public async ValueTask InitializeAsync() => await _desk.CreateAsync<InformationSystemDetails>(RegisterKinds.InformationSystem, "cmdb.S1", new("Lön", "schools", null, [], null, new(3, 3, 3), true));

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_report_becomes_an_incident_that_waits_to_be_judged()
    {
        var key = await _desk.AcceptedAsync(Report());
        var state = await StateAsync(key.Id);
        Assert.Equal((IncidentPhase.Reported, "cmdb", "INC-7", "system"), (state.Phase, state.Report!.Source, state.Report.SourceReference, state.ReportedBy));
        Assert.Equal(["cmdb.S1"], state.Report.SystemIds);
        Assert.Equal((YesNoUnknown.Yes, YesNoUnknown.Unknown), (state.Report.PersonalData, state.Report.Ongoing));
    }

    [Fact]
    public async Task The_same_incident_told_again_changes_nothing()
    {
        var key = await _desk.AcceptedAsync(Report());
        Assert.IsType<InboundOutcome.AlreadyDone>(await _desk.ReceiveAsync(Report(title: "Ny rubrik", hour: 5)));
        Assert.Equal("Misstänkt intrång", (await StateAsync(key.Id)).Report!.Title);
    }

    [Fact]
    public async Task Two_sources_may_use_the_same_key()
    {
        var one = await _desk.AcceptedAsync(Report());
        Assert.NotEqual(one, await _desk.AcceptedAsync(Report(source: "siem")));
    }

    [Fact]
    public async Task Names_that_no_register_holds_do_not_stop_the_report()
    {
        var key = await _desk.AcceptedAsync(Report(systems: ["S1", "S2"]));
        var report = (await StateAsync(key.Id)).Report!;
        Assert.Equal(["cmdb.S1"], report.SystemIds);
        Assert.Equal(["S2"], report.UnknownNames!);
    }

    [Fact]
    public async Task A_report_that_says_it_was_discovered_after_it_was_told_counts_from_the_telling()
    {
        var key = await _desk.AcceptedAsync(Report(discoveredAt: "2026-03-01T09:00:00Z"));
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 3, 1, 0, 0), (await StateAsync(key.Id)).Report!.DiscoveredAt);
    }

    [Theory]
    [InlineData("Läcka", "Bilagan var HEMLIG")]
    [InlineData("Top secret på vift", "Se bilagan")]
    public async Task Text_that_looks_security_classified_is_nowhere_kept_and_the_incident_begins_all_the_same(string title, string description)
    {
        var outcome = await _desk.ReceiveAsync(Report(title: title, description: description));
        Assert.True(Assert.IsType<InboundOutcome.Accepted>(outcome).IsContentWithheld);
        var report = (await StateAsync(((InboundOutcome.Accepted)outcome).Document.Id)).Report!;
        Assert.Equal((true, "cmdb INC-7", null), (report.IsTextWithheld, report.Title, report.Description));
        foreach (var document in await _desk.Host.DocumentsAsync())
        {
            Assert.DoesNotContain(title, document.State.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(description, string.Concat(document.Events.Select(e => e.Data.GetRawText())), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Told_again_such_text_is_not_kept_either()
    {
        await _desk.AcceptedAsync(Report());
        Assert.True((await _desk.ReceiveAsync(Report(description: "hemlig"))).IsContentWithheld);
    }

    [Fact]
    public async Task A_report_without_a_title_is_refused() => Assert.Equal(["message.tooShort $.data.title"], await _desk.RefusedAsync(Report(title: " ")));

    private async Task<IncidentState> StateAsync(string id) => World.Incidents.StateOf(await _desk.Host.ReadAsync(Host.Key(IncidentProcess.KindName, id)));

    private static JsonObject Report(
        string title = "Misstänkt intrång", string description = "Många filer lästes", string discoveredAt = "2026-02-28T22:00:00Z", string[]? systems = null, int hour = 0, string source = "cmdb") => Desk.Message(
        "incident-report", new { reference = "INC-7", title, discoveredAt, description, systems = (systems ?? ["S1"]).Select(key => new { key }), personalData = "yes" }, hour, source);
}
