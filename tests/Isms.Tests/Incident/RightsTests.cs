using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;

namespace Isms.Tests.Incident;

public sealed class RightsTests
{
    private static readonly (Role, string?)[] Nothing = [];

    [Theory]
    [InlineData(Role.IncidentHandler, null, true)]
    [InlineData(Role.Coordinator, null, true)]
    [InlineData(Role.DataProtectionOfficer, null, true)]
    [InlineData(Role.BoardReader, null, true)]
    [InlineData(Role.BoardReader, "organisation/schools", true)]
    [InlineData(Role.BoardReader, "organisation/other", false)]
    [InlineData(Role.OrganisationRepresentative, "organisation/schools", true)]
    [InlineData(Role.DeputyRepresentative, "organisation/culture", true)]
    [InlineData(Role.OrganisationRepresentative, "organisation/other", false)]
    [InlineData(Role.SystemOwner, "information-system/sp", true)]
    [InlineData(Role.SystemOwner, "information-system/other", false)]
    [InlineData(Role.SupplierManager, "supplier/acme", true)]
    [InlineData(Role.SupplierManager, "supplier/other", false)]
    [InlineData(Role.Reviewer, null, false)]
    [InlineData(Role.Operator, null, false)]
    public void Whoever_it_concerns_may_read_it(Role role, string? scope, bool may)
    {
        var incident = AnIncident.Judged();
        Assert.Equal(may, IncidentRights.MayRead(incident.State, World.Other, [(role, scope)]));
        Assert.Equal(may, IncidentRights.MayRead(incident.Promoted, World.Other, [(role, scope)]));
    }

    [Fact]
    public void Whoever_reported_it_may_read_it_and_add_to_it_and_nothing_else()
    {
        var state = AnIncident.Judged().State;
        Assert.True(IncidentRights.MayRead(state, AnIncident.Reporter, Nothing));
        Assert.False(IncidentRights.MayRead(state, World.Other, Nothing));
        Assert.Equal([typeof(IncidentCommand.AddEntry)], Commands.Where(c => IncidentRights.Allows(c, state, AnIncident.Reporter, Nothing)));
    }

    [Fact]
    public void The_data_protection_officer_notes_and_marks() => Assert.Equal(
        [typeof(IncidentCommand.AddEntry), typeof(IncidentCommand.LiftSecrecy), typeof(IncidentCommand.MarkSecret)],
        Commands.Where(c => IncidentRights.Allows(c, AnIncident.Judged().State, World.Other, [(Role.DataProtectionOfficer, null)])));

    [Fact]
    public void Handlers_and_coordinators_do_everything_that_people_do()
    {
        string[] notPeoples = ["DeadlineReached", "Replace", "Report", "ReportMeasure", "ReportTrack"];
        foreach (var role in new[] { Role.IncidentHandler, Role.Coordinator })
            Assert.Equal(notPeoples, Commands.Where(c => !IncidentRights.Allows(c, AnIncident.Judged().State, World.Other, [(role, null)])).Select(c => c.Name));
    }

    [Fact]
    public void A_command_is_offered_when_it_fits_the_state()
    {
        (Role, string?)[] handler = [(Role.IncidentHandler, null)];
        Assert.True(IncidentRights.Permits(typeof(IncidentCommand.Close), AnIncident.Learnt().State, AnIncident.Handler, handler));
        Assert.False(IncidentRights.Permits(typeof(IncidentCommand.Close), AnIncident.Recovered().State, AnIncident.Handler, handler));
        Assert.False(IncidentRights.Permits(typeof(IncidentCommand.OpenTracks), AnIncident.Just().State, AnIncident.Handler, handler));
        Assert.True(IncidentRights.Permits(typeof(IncidentCommand.Reopen), AnIncident.Closed().State, AnIncident.Handler, handler));
        Assert.False(IncidentRights.Permits(typeof(IncidentCommand.PrepareReports), AnIncident.Judged().State, AnIncident.Handler, handler));
    }

    [Fact]
    public void Anybody_may_report_anything_but_a_mere_representative_only_for_the_own_organisation()
    {
        (Role, string?)[] representative = [(Role.OrganisationRepresentative, "organisation/schools")];
        Assert.True(IncidentRights.MayReport("culture", Nothing));
        Assert.True(IncidentRights.MayReport("schools", representative));
        Assert.False(IncidentRights.MayReport("culture", representative));
        Assert.False(IncidentRights.MayReport(null, representative));
        Assert.True(IncidentRights.MayReport("culture", [.. representative, (Role.SystemOwner, "information-system/sp")]));
    }

    private static IEnumerable<Type> Commands => typeof(IncidentCommand).GetNestedTypes().OrderBy(t => t.Name, StringComparer.Ordinal);
}
