using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>What is registered of a shared service (gemensam tjänst).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">What it is to its customers.</param>
/// <param name="ServiceArea">Tjänsteområde, e.g. HR.</param>
/// <param name="Description">A sentence or two; may be empty.</param>
/// <param name="Levels">The protection it gives.</param>
/// <param name="ConsumerOrganisationIds">The organisations that use it.</param>
/// <param name="ProcessesPersonalData">Personal data are processed in it.</param>
public sealed record SharedServiceDetails(
    string Name, ServiceCategory Category, string ServiceArea, string Description, SecurityLevels Levels,
    IReadOnlyList<string> ConsumerOrganisationIds, bool ProcessesPersonalData);

/// <summary>What a shared service is to its customers.</summary>
public enum ServiceCategory
{
    /// <summary>Bastjänst: every customer has it.</summary>
    BaseService,

    /// <summary>Verksamhetsnära tjänst.</summary>
    BusinessService,

    /// <summary>Digital infrastruktur.</summary>
    DigitalInfrastructure,
}

/// <summary>The register of shared services.</summary>
public sealed class SharedServiceRegister() : Register<SharedServiceDetails>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = RegisterKinds.SharedService;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string Title(RegisterState<SharedServiceDetails> state) => state.Details?.Name ?? "";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(RegisterState<SharedServiceDetails> state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["category"] = FieldText.Of(details.Category);
        fields["serviceArea"] = details.ServiceArea;
        details.Levels.AddTo(fields);
        fields["consumers"] = FieldText.Of(details.ConsumerOrganisationIds.Count);
        fields["personalData"] = FieldText.Of(details.ProcessesPersonalData);
        return fields;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Rejection> Check(SharedServiceDetails details, SharedServiceDetails? before) =>
    [
        .. DetailsRules.Required(details.Name, "name"),
        .. DetailsRules.Known(details.Category, "category"),
        .. DetailsRules.Required(details.ServiceArea, "serviceArea"),
        .. DetailsRules.AtMost(details.Description, "description", DetailsRules.TextLength),
        .. details.Levels.Check(),
        .. DetailsRules.Ids(details.ConsumerOrganisationIds, "consumerOrganisationIds"),
    ];

    /// <inheritdoc/>
    protected override SharedServiceDetails WithReference(SharedServiceDetails details, string old, string successor) =>
        details with { ConsumerOrganisationIds = Registers.References.Replace(RegisterKinds.Organisation, details.ConsumerOrganisationIds, old, successor) };

    /// <inheritdoc/>
    protected override IEnumerable<string?> References(SharedServiceDetails details) =>
        details.ConsumerOrganisationIds.Select(id => Registers.References.To(RegisterKinds.Organisation, id));
}
