using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Forms;
using Isms.Web.Registers;

namespace Isms.Web.Incidents;

/// <summary>Those who may need a track because of an incident, from the registers: everybody who can be chosen, why some are proposed, and who has one already.</summary>
internal sealed class TrackParties
{
    private readonly IncidentForm _form;
    private readonly RegisterNames _names;
    private readonly IReadOnlyDictionary<string, List<string>> _reasons;
    private readonly IReadOnlyDictionary<(string LegalEntity, RegulatedSector Sector), IReadOnlyList<string>> _through;

    private TrackParties(IncidentForm form, RegisterNames names, IReadOnlyDictionary<string, OrganisationDetails> organisations, KeyValuePair<string, OrganisationDetails> provider, IReadOnlyDictionary<string, List<string>> reasons)
    {
        (_form, _names, _reasons) = (form, names, reasons);
        var affected = organisations.Where(o => reasons.ContainsKey(o.Key)).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        var (proposed, all) = (TrackPlanning.Propose(affected, provider), TrackPlanning.Propose(organisations, provider));
        // Who decides for an operator that is affected is one of its organisations affected.
        var operators = proposed.Operators.Concat(all.Operators.Where(o => !proposed.Operators.Any(p => IsSame(p, o.LegalEntity, o.Sector))));
        var tracks = form.State.Tracks.Select(track => track.Terms).ToList();
        Controllers = [.. all.Controllers.Where(party => !tracks.Any(t => t.Law == TrackLaw.DataProtection && t.OrganisationId == party.OrganisationId))];
        Operators = [.. operators.Where(party => !tracks.Any(t => t.Law == TrackLaw.Cybersecurity && IsSame(party, t.LegalEntity!, t.Sector!.Value)))];
        WithoutSector = [.. proposed.WithoutSector.Select(id => names.Of(RegisterKinds.Organisation, id))];
        _through = affected.SelectMany(o => TrackPlanning.Propose(new Dictionary<string, OrganisationDetails> { [o.Key] = o.Value }, provider).Operators.Select(party => (party.LegalEntity, party.Sector, Organisation: o.Key)))
            .GroupBy(o => (o.LegalEntity, o.Sector)).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(o => names.Of(RegisterKinds.Organisation, o.Organisation))]);
    }

    /// <summary>The controllers without a track.</summary>
    public IReadOnlyList<ControllerParty> Controllers { get; }

    /// <summary>The operators without a track.</summary>
    public IReadOnlyList<OperatorParty> Operators { get; }

    /// <summary>The names of organisations concerned of which no sector is registered, so that no operator could be proposed for them.</summary>
    public IReadOnlyList<string> WithoutSector { get; }

    /// <summary>Reads the registers; null when they do not say who the provider is, so that nobody can be told apart from it.</summary>
    public static async Task<TrackParties?> ReadAsync(IncidentForm form)
    {
        var (request, triage) = (form.Request, form.State.Triage!);
        var names = await RegisterNames.LoadAsync(request, [RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.InformationSystem]);
        var reasons = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var id in triage.ServiceIds)
        {
            if (await request.LoadAsync(RegisterKinds.SharedService, id) is not { } document) continue;
            foreach (var consumer in request.Service<SharedServiceRegister>().StateOf(document).Details!.ConsumerOrganisationIds)
                Add(consumer, form.Text["Incident.party.uses", names.Of(RegisterKinds.SharedService, id)]);
        }
        foreach (var id in triage.SystemIds)
            if (names.Find($"{RegisterKinds.InformationSystem}/{id}") is { } system && system.Promoted.Fields.TryGetValue("owner", out var owner)) Add(owner, form.Text["Incident.party.owns", system.Promoted.Title]);
        foreach (var id in triage.OrganisationIds) Add(id, form.Text["Incident.party.affected"]);

        var organisations = names.All(RegisterKinds.Organisation).Where(o => !o.Promoted.IsTerminal || reasons.ContainsKey(o.Key.Id)).ToDictionary(o => o.Key.Id, DetailsOf, StringComparer.Ordinal);
        var provider = organisations.FirstOrDefault(o => o.Value.IsProvider);
        return provider.Value is null ? null : new TrackParties(form, names, organisations, provider, reasons);

        void Add(string organisation, string reason)
        {
            if (!reasons.TryGetValue(organisation, out var known)) reasons[organisation] = known = [];
            known.Add(reason);
        }
    }

    /// <summary>The controllers to choose from, those proposed first and chosen already.</summary>
    public Field ControllersField()
    {
        var proposes = _form.State.Triage!.PersonalData != YesNoUnknown.No;
        var options = Controllers.Select(party => (IsProposed: _reasons.ContainsKey(party.OrganisationId), Option: new Option(party.OrganisationId, NameOf(party), ReasonOf(_reasons.GetValueOrDefault(party.OrganisationId)))));
        return Ordered("controllers", "Incident.parties.controllers", options, proposes) with { Hint = _form.Text[proposes ? "Incident.parties.controllersHint" : "Incident.parties.noPersonalData"] };
    }

    /// <summary>The operators to choose from, those proposed first; chosen already unless the incident was found not to be significant.</summary>
    public Field OperatorsField()
    {
        var proposes = _form.State.Significance is not { IsSignificant: false };
        var options = Operators.Select(party => (IsProposed: _through.ContainsKey((party.LegalEntity, party.Sector)), Option: new Option(ValueOf(party), NameOf(party), ThroughWords(party))));
        var hint = _form.State.Significance switch { null => "Incident.parties.unassessed", { IsSignificant: true } => "Incident.parties.operatorsHint", _ => "Incident.parties.notSignificant" };
        return Ordered("operators", "Incident.parties.operators", options, proposes) with { Hint = _form.Text[hint] };
    }

    /// <summary>The command of what was chosen.</summary>
    public IncidentCommand.OpenTracks CommandOf(FormInput input) => new(
        [.. Controllers.Where(party => input.All("controllers").Contains(party.OrganisationId))],
        [.. Operators.Where(party => input.All("operators").Contains(ValueOf(party)))],
        input.OptionalText("notice"));

    /// <summary>The name of an operator.</summary>
    public string NameOf(OperatorParty party) => $"{party.LegalEntity}, {_form.Text[$"RegulatedSector.{FieldText.Of(party.Sector)}"].ToLower(_form.Text.Culture)}";

    /// <summary>The name of a controller.</summary>
    public string NameOf(ControllerParty party) => _names.Of(RegisterKinds.Organisation, party.OrganisationId);

    /// <summary>What a track is called by its party.</summary>
    public string NameOf(TrackTerms terms) => terms.Law == TrackLaw.Cybersecurity
        ? $"{terms.LegalEntity}, {_form.Text[$"RegulatedSector.{FieldText.Of(terms.Sector!.Value)}"].ToLower(_form.Text.Culture)}"
        : _names.Of(RegisterKinds.Organisation, terms.OrganisationId);

    private Field Ordered(string name, string label, IEnumerable<(bool IsProposed, Option Option)> options, bool proposes)
    {
        var words = StringComparer.Create(_form.Text.In("sv").Culture, ignoreCase: true);
        var ordered = options.OrderByDescending(o => o.IsProposed).ThenBy(o => o.Option.Label, words).ToList();
        // They are shown by what is opened, which says more than a list of names.
        return Field.Checkboxes(name, _form.Text[label], [.. ordered.Select(o => o.Option)], proposes ? ordered.Where(o => o.IsProposed).Select(o => o.Option.Value) : []) with { IsForeseen = true };
    }

    private string? ReasonOf(List<string>? reasons) => reasons switch
    {
        null => null,
        { Count: > 2 } => $"{reasons[0]} {reasons[1]} {_form.Text.Count("Incident.party.more", reasons.Count - 2)}",
        _ => string.Join(' ', reasons),
    };

    private string? ThroughWords(OperatorParty party) => _through.GetValueOrDefault((party.LegalEntity, party.Sector)) switch
    {
        null => null,
        { Count: > 3 } many => _form.Text["Incident.party.members", many.Count],
        var few => _form.Text["Incident.party.through", string.Join(", ", few)],
    };

    private static bool IsSame(OperatorParty party, string legalEntity, RegulatedSector sector) => party.LegalEntity == legalEntity && party.Sector == sector;

    private static string ValueOf(OperatorParty party) => $"{FieldText.Of(party.Sector)}/{party.LegalEntity}";

    private static OrganisationDetails DetailsOf(DocumentSummary organisation)
    {
        var fields = organisation.Promoted.Fields;
        return new(organisation.Promoted.Title, FieldText.To<OrganisationKind>(fields["kind"]), fields["legalEntity"], fields["controllerIdentity"], fields.GetValueOrDefault("parent"), fields["customer"] == FieldText.Of(true))
        {
            Sectors = OrganisationRegister.SectorsOf(fields),
            IsProvider = OrganisationRegister.IsProvider(fields),
        };
    }
}
