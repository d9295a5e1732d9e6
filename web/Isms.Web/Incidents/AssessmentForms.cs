using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Registers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Incidents;

/// <summary>How an incident is judged: the triage, when the provider became aware, and whether it is significant.</summary>
internal sealed class AssessmentForms : IPages
{
    // Places to fill in beside those filled in; the form may be sent again.
    private const int Spare = 4;

    public void Map(IEndpointRouteBuilder routes)
    {
        IncidentForm.Map<IncidentCommand.Triage>(routes, "bedom", Policies.HandleIncidents, TriageAsync);
        IncidentForm.Map<IncidentCommand.DetermineAwareness>(routes, "kannedom", Policies.HandleIncidents, Awareness);
        IncidentForm.Map<IncidentCommand.AssessSignificance>(routes, "betydelse", Policies.HandleIncidents, Significance);
    }

    private static async Task<FormPage?> TriageAsync(IncidentForm form)
    {
        var names = await RegisterNames.LoadAsync(form.Request, [RegisterKinds.SharedService, RegisterKinds.InformationSystem, RegisterKinds.Organisation, RegisterKinds.Supplier]);
        var (report, known) = (form.View.Report, form.State.Triage);
        IReadOnlyList<string> services = known?.ServiceIds ?? report.ServiceIds, systems = known?.SystemIds ?? report.SystemIds;
        var organisations = known?.OrganisationIds ?? (report.OrganisationId is { } own ? [own] : []);
        return form.Page(
            known is null ? "Incident.triage" : "Incident.triageAgain", "triaged",
            [
                Field.Radios("severity", form.Text["Incident.severity"], form.Options<IncidentSeverity>(), known is null ? null : FieldText.Of(known.Severity)) with { Required = true },
                Field.Select("origin", form.Text["Incident.origin"], form.Options<IncidentOrigin>(), FieldText.Of(known?.Origin ?? IncidentOrigin.Unknown)) with { Required = true },
                Field.Select("supplierId", form.Text["Incident.supplier"], names.Options(RegisterKinds.Supplier, [known?.SupplierId]), known?.SupplierId) with { Hint = form.Text["Incident.triage.supplierHint"] },
                Field.Search("serviceIds", form.Text["Incident.services"], names.Options(RegisterKinds.SharedService, services), services) with { Spare = Spare },
                Field.Search("systemIds", form.Text["Incident.systems"], names.Options(RegisterKinds.InformationSystem, systems), systems) with { Spare = Spare },
                Field.Checkboxes("organisationIds", form.Text["Incident.organisations"], names.Options(RegisterKinds.Organisation, organisations), organisations) with { Hint = form.Text["Incident.triage.organisationsHint"] },
                form.YesNoUnknownField("personalData", "Incident.triage.personalData", known?.PersonalData ?? report.PersonalData),
                form.YesNoUnknownField("ongoing", "Incident.triage.ongoing", known?.Ongoing ?? report.Ongoing),
                form.YesNoUnknownField("malicious", "Incident.triage.malicious", known?.Malicious ?? YesNoUnknown.Unknown),
                form.YesNoUnknownField("crossBorder", "Incident.triage.crossBorder", known?.CrossBorder ?? YesNoUnknown.Unknown),
            ],
            input => new IncidentCommand.Triage(new IncidentTriage(
                input.Choice<IncidentSeverity>("severity"), input.Choice<IncidentOrigin>("origin"), input.All("serviceIds"), input.All("systemIds"), input.All("organisationIds"), input.OptionalText("supplierId"),
                input.Choice<YesNoUnknown>("malicious"), input.Choice<YesNoUnknown>("ongoing"), input.Choice<YesNoUnknown>("personalData"), input.Choice<YesNoUnknown>("crossBorder"))),
            "Incident.triage.lead");
    }

    private static FormPage Awareness(IncidentForm form)
    {
        var before = form.State.Awareness.Count > 0 ? form.State.Awareness[^1] : null;
        return form.Page(
            before is null ? "Track.determineAwareness" : "Track.correctAwareness", "awarenessDetermined",
            [
                form.At("Track.awareness.when", before?.At, form.Text["Track.awareness.whenHint", form.Text.Time(form.State.ProviderAwareness)]),
                form.LongText("evidence", "Track.awareness.evidence", before?.Evidence, "Track.awareness.evidenceHint"),
                .. before is null ? Array.Empty<Field>() : [form.Reason("Track.awareness.correctionReason")],
            ],
            input => new IncidentCommand.DetermineAwareness(input.Instant("at"), input.Text("evidence")),
            "Incident.awareness.lead", confirmation: form.State.Tracks.Count == 0 ? form.Text["Incident.awareness.confirmNoTracks"] : form.Text.Count("Incident.awareness.confirm", form.State.Tracks.Count));
    }

    private static FormPage? Significance(IncidentForm form)
    {
        if (form.State.Triage is null) return null;
        var rules = SignificanceRules.InForce(form.View.Rules, form.State.ProviderAwareness);
        var sectors = IncidentProcess.SectorsOf(form.State);
        var (measures, known) = (rules?.MeasuresOf(sectors) ?? [], form.State.Significance?.Impact ?? []);
        return form.Page(
            form.State.Significance is null ? "Incident.assess" : "Incident.assessAgain", "significanceAssessed",
            [.. measures.Select(measure => ImpactText.Ask(measure, known.FirstOrDefault(answer => answer.MeasureId == measure.Id)?.Value, form.Text) with { IsForeseen = true })],
            input => new IncidentCommand.AssessSignificance(ImpactText.Read(measures, input, form.Text), input.Flag("isSignificant")),
            "Incident.assess.lead", "Incident.assess.decide", form.Text["Incident.assess.confirm"],
            input => Task.FromResult(Proposed(rules, sectors, ImpactText.Read(measures, input, form.Text))),
            [
                Field.Radios("isSignificant", form.Text["Incident.assess.question"], [new Option("true", form.Text["Incident.assess.yes"]), new Option("false", form.Text["Incident.assess.no"])]) with { Required = true },
                form.Reason("Incident.assess.reasons", "Incident.assess.reasonsHint"),
            ]);
    }

    private static RenderFragment Proposed(SignificanceRules? rules, IReadOnlyList<RegulatedSector> sectors, IReadOnlyList<ImpactAnswer> impact) => builder =>
    {
        builder.OpenComponent<SignificanceProposals>(0);
        builder.AddComponentParameter(1, nameof(SignificanceProposals.Rules), rules);
        builder.AddComponentParameter(2, nameof(SignificanceProposals.Sectors), sectors);
        builder.AddComponentParameter(3, nameof(SignificanceProposals.Impact), impact);
        builder.CloseComponent();
    };
}
