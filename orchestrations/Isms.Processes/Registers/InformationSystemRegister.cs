using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>What is registered of an information system.</summary>
/// <param name="Name">Its name.</param>
/// <param name="OwnerOrganisationId">The organisation that owns it and answers for it.</param>
/// <param name="HostOrganisationId">The organisation on whose servers it runs, often not the owner; null when it is hosted outside the city.</param>
/// <param name="ServiceIds">The shared services it rests on or makes up.</param>
/// <param name="SupplierId">Who supplies it; null when it is the city's own work.</param>
/// <param name="Levels">The protection its information needs.</param>
/// <param name="ProcessesPersonalData">Personal data are processed in it.</param>
public sealed record InformationSystemDetails(
    string Name, string OwnerOrganisationId, string? HostOrganisationId, IReadOnlyList<string> ServiceIds, string? SupplierId,
    SecurityLevels Levels, bool ProcessesPersonalData);

/// <summary>The register of information systems.</summary>
public sealed class InformationSystemRegister() : Register<InformationSystemDetails>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = RegisterKinds.InformationSystem;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string Title(RegisterState<InformationSystemDetails> state) => state.Details?.Name ?? "";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(RegisterState<InformationSystemDetails> state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["owner"] = details.OwnerOrganisationId;
        if (details.HostOrganisationId is { } host) fields["host"] = host;
        if (details.SupplierId is { } supplier) fields["supplier"] = supplier;
        details.Levels.AddTo(fields);
        fields["personalData"] = FieldText.Of(details.ProcessesPersonalData);
        return fields;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Rejection> Check(InformationSystemDetails details, InformationSystemDetails? before) =>
    [
        .. DetailsRules.Required(details.Name, "name"),
        .. DetailsRules.RequiredId(details.OwnerOrganisationId, "ownerOrganisationId"),
        .. DetailsRules.OptionalId(details.HostOrganisationId, "hostOrganisationId"),
        .. DetailsRules.Ids(details.ServiceIds, "serviceIds"),
        .. DetailsRules.OptionalId(details.SupplierId, "supplierId"),
        .. details.Levels.Check(),
    ];

    /// <inheritdoc/>
    protected override InformationSystemDetails WithReference(InformationSystemDetails details, string old, string successor) => details with
    {
        OwnerOrganisationId = Registers.References.Replace(RegisterKinds.Organisation, details.OwnerOrganisationId, old, successor)!,
        HostOrganisationId = Registers.References.Replace(RegisterKinds.Organisation, details.HostOrganisationId, old, successor),
        ServiceIds = Registers.References.Replace(RegisterKinds.SharedService, details.ServiceIds, old, successor),
        SupplierId = Registers.References.Replace(RegisterKinds.Supplier, details.SupplierId, old, successor),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string?> References(InformationSystemDetails details) =>
    [
        Registers.References.To(RegisterKinds.Organisation, details.OwnerOrganisationId),
        Registers.References.To(RegisterKinds.Organisation, details.HostOrganisationId),
        .. details.ServiceIds.Select(id => Registers.References.To(RegisterKinds.SharedService, id)),
        Registers.References.To(RegisterKinds.Supplier, details.SupplierId),
    ];
}
