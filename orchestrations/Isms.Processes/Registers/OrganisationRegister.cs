using System.Text.Json.Serialization;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>What is registered of an organisation.</summary>
/// <param name="Name">Its name, also of an administration.</param>
/// <param name="Kind">What it is.</param>
/// <param name="LegalEntity">The legal person it is or belongs to; the administrations share one.</param>
/// <param name="ControllerIdentity">Who is controller (personuppgiftsansvarig) of its processing, e.g. the board's name.</param>
/// <param name="ParentOrganisationId">The organisation it belongs to, if that is registered.</param>
/// <param name="IsCustomer">It uses shared services.</param>
public sealed record OrganisationDetails(
    string Name, OrganisationKind Kind, string LegalEntity, string ControllerIdentity, string? ParentOrganisationId, bool IsCustomer)
{
    /// <summary>The sectors under the cybersecurity act (2025:1506) that its activities fall in, in the order of the enum; null when none does.</summary>
    public IReadOnlyList<RegulatedSector>? Sectors { get; init => field = value is { Count: > 0 } ? [.. value.Order()] : null; }

    /// <summary>It provides the shared services to the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsProvider { get; init; }
}

/// <summary>Kinds of organisations in the city and around it.</summary>
public enum OrganisationKind
{
    /// <summary>Förvaltning: part of the municipality, under a political board.</summary>
    Administration,

    /// <summary>Kommunalt bolag.</summary>
    MunicipalCompany,

    /// <summary>Delägt bolag.</summary>
    PartlyOwnedCompany,

    /// <summary>Stiftelse.</summary>
    Foundation,

    /// <summary>Kommunalförbund.</summary>
    FederationOfMunicipalities,
}

/// <summary>The organisation register.</summary>
public sealed class OrganisationRegister() : Register<OrganisationDetails>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = RegisterKinds.Organisation;

    private const string SectorsField = "sectors";
    private const string ProviderField = "provider";

    /// <inheritdoc/>
    public override int Schema => 2;

    /// <inheritdoc/>
    public override Decision<RegisterEvent<OrganisationDetails>> Decide(
        RegisterState<OrganisationDetails> state, RegisterCommand<OrganisationDetails> command, DecisionContext context) => command switch
        {
            RegisterCommand<OrganisationDetails>.Create create when create.Details.ParentOrganisationId == context.Key.Id => new Rejection("organisation.ownParent", "parentOrganisationId"),
            RegisterCommand<OrganisationDetails>.Amend amend when amend.Details.ParentOrganisationId == context.Key.Id => new Rejection("organisation.ownParent", "parentOrganisationId"),
            // The parent was merged into this organisation: what it belonged to is gone, and it cannot belong to itself.
            RegisterCommand<OrganisationDetails>.Replace replace when state.Details is { ParentOrganisationId: { } parent } details
                && replace.Successor == context.Key.Reference && replace.Old == $"{KindName}/{parent}" =>
                new RegisterEvent<OrganisationDetails>.Amended(details with { ParentOrganisationId = null }),
            _ => base.Decide(state, command, context),
        };

    /// <inheritdoc/>
    public override string Title(RegisterState<OrganisationDetails> state) => state.Details?.Name ?? "";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(RegisterState<OrganisationDetails> state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["kind"] = FieldText.Of(details.Kind);
        fields["legalEntity"] = details.LegalEntity;
        fields["controllerIdentity"] = details.ControllerIdentity;
        fields["customer"] = FieldText.Of(details.IsCustomer);
        if (details.ParentOrganisationId is { } parent) fields["parent"] = parent;
        if (details.Sectors is { } sectors) fields[SectorsField] = string.Join(',', sectors.Select(FieldText.Of));
        if (details.IsProvider) fields[ProviderField] = FieldText.Of(true);
        return fields;
    }

    /// <summary>The sectors in the promoted fields of an entry.</summary>
    public static IReadOnlyList<RegulatedSector> SectorsOf(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue(SectorsField, out var sectors) ? [.. sectors.Split(',').Select(FieldText.To<RegulatedSector>)] : [];

    /// <summary>Whether the promoted fields of an entry say that it is a provider.</summary>
    public static bool IsProvider(IReadOnlyDictionary<string, string> fields) => fields.ContainsKey(ProviderField);

    /// <inheritdoc/>
    protected override IEnumerable<Rejection> Check(OrganisationDetails details, OrganisationDetails? before) =>
    [
        .. DetailsRules.Required(details.Name, "name"),
        .. DetailsRules.Known(details.Kind, "kind"),
        .. DetailsRules.Required(details.LegalEntity, "legalEntity"),
        .. DetailsRules.Required(details.ControllerIdentity, "controllerIdentity"),
        .. DetailsRules.OptionalId(details.ParentOrganisationId, "parentOrganisationId"),
        .. DetailsRules.Known(details.Sectors ?? [], "sectors"),
    ];

    /// <inheritdoc/>
    protected override OrganisationDetails WithReference(OrganisationDetails details, string old, string successor) =>
        details with { ParentOrganisationId = Registers.References.Replace(KindName, details.ParentOrganisationId, old, successor) };

    /// <inheritdoc/>
    protected override IEnumerable<string?> References(OrganisationDetails details) => [Registers.References.To(KindName, details.ParentOrganisationId)];
}
