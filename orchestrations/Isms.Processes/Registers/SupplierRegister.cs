using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.Registers;

/// <summary>Commands on a supplier beside those of every register.</summary>
public static class SupplierCommand
{
    /// <summary>Start a control of the supplier. Only one is undecided at a time.</summary>
    /// <param name="Purpose">Why.</param>
    /// <param name="PlannedDue">The date by which it ought to be decided.</param>
    /// <param name="Plan">The plan it runs under.</param>
    /// <param name="QuestionnaireId">Which questions.</param>
    /// <param name="QuestionnaireVersion">Which version of them.</param>
    /// <param name="SystemIds">The systems the supplier supplies now.</param>
    /// <param name="ReviewerPersonId">Who assesses; null leaves it to those who hold the role.</param>
    /// <param name="ProcurementReference">The procurement a screening belongs to.</param>
    [StoredAs("supplier.start-control")]
    public sealed record StartControl(
        ControlPurpose Purpose, LocalDate PlannedDue, ControlPlan Plan, string QuestionnaireId, int QuestionnaireVersion,
        IReadOnlyList<string> SystemIds, string? ReviewerPersonId, string? ProcurementReference) : RegisterCommand<SupplierDetails>;

    /// <summary>A control tells how it stands.</summary>
    [StoredAs("supplier.control-report")]
    public sealed record ReportControl(string ControlId, string Phase, ControlDecision? Decision, LocalDate? DecidedOn) : RegisterCommand<SupplierDetails>;
}

/// <summary>What happens to a supplier beside what happens in every register.</summary>
public static class SupplierEvent
{
    /// <summary>A control was started; the command of the child was built from this and the details at that version.</summary>
    [StoredAs("supplier.control-started")]
    public sealed record ControlStarted(string ControlId, int Cycle, SupplierCommand.StartControl Terms) : RegisterEvent<SupplierDetails>;

    /// <summary>A control told how it stands.</summary>
    [StoredAs("supplier.control-reported")]
    public sealed record ControlReported(string ControlId, string Phase, ControlDecision? Decision, LocalDate? DecidedOn) : RegisterEvent<SupplierDetails>;
}

/// <summary>One control as its supplier knows it.</summary>
/// <param name="Id">The control.</param>
/// <param name="Purpose">Why it was made.</param>
/// <param name="Phase">As last heard; null until the control has reported.</param>
/// <param name="Decision">The outcome.</param>
/// <param name="DecidedOn">When.</param>
public sealed record KnownControl(string Id, ControlPurpose Purpose, string? Phase, ControlDecision? Decision, LocalDate? DecidedOn)
{
    /// <summary>It still leads to a decision.</summary>
    public bool IsUndecided => Phase is null || ControlPhase.IsUndecided(Phase);
}

/// <summary>A supplier and its controls.</summary>
/// <param name="Details">See <see cref="RegisterState{TDetails}.Details"/>.</param>
/// <param name="RegisteredOn">When it was taken up.</param>
/// <param name="Controls">All its controls, oldest first.</param>
public sealed record SupplierState(SupplierDetails? Details, LocalDate? RegisteredOn, IReadOnlyList<KnownControl> Controls) : RegisterState<SupplierDetails>(Details)
{
    /// <summary>The control that is under way, if one is.</summary>
    public KnownControl? Undecided => Controls.FirstOrDefault(c => c.IsUndecided);

    /// <summary>The control decided last.</summary>
    public KnownControl? LastDecided => Controls.Where(c => c.DecidedOn is not null).MaxBy(c => c.DecidedOn!.Value);

    /// <summary>How many controls there were when the supplier, having left, became prospective anew; screenings among them count no more.</summary>
    public int ControlsBeforeReturn { get; init; }

    /// <summary>The newest screening since the supplier became prospective ended well.</summary>
    public bool PassedScreening =>
        Controls.Skip(ControlsBeforeReturn).LastOrDefault(c => c.Purpose == ControlPurpose.Screening && c.Decision is not null)?.Decision is ControlDecision.Approved or ControlDecision.ApprovedWithConditions;

    /// <summary>
    /// When the next control ought to be decided: from the last decision, else on the date given at activation, else from an
    /// earlier control, else within the plan's first days. Null for suppliers that are not controlled by schedule.
    /// </summary>
    /// <param name="plan">The plan in force.</param>
    /// <param name="firstDue">The date given to the supplier when the schedule was activated, if it was.</param>
    public LocalDate? NextDue(ControlPlan plan, LocalDate? firstDue)
    {
        if (Details is not { Stage: SupplierStage.Contracted or SupplierStage.Exiting } details || IsRetired) return null;
        if (LastDecided is { Decision: { } decision, DecidedOn: { } on }) return plan.NextDue(on, decision, details.Criticality);
        return firstDue ?? details.LastControlBefore?.PlusMonths(plan.MonthsBetween(details.Criticality)) ?? RegisteredOn?.PlusDays(plan.FirstControlDays);
    }
}

/// <summary>The supplier register. A supplier is the parent of its controls: at most one is undecided, and its id follows from the supplier and the cycle.</summary>
public sealed partial class SupplierRegister() : Register<SupplierDetails, SupplierState>(KindName, typeof(SupplierCommand), typeof(SupplierEvent))
{
    /// <summary>The kind.</summary>
    public const string KindName = RegisterKinds.Supplier;

    /// <summary>The field by which a supplier is found from its organisation number; see <see cref="NumberMark"/>.</summary>
    public const string NumberMarkField = "numberMark";

    /// <inheritdoc/>
    public override int Schema => 2;

    /// <inheritdoc/>
    public override SupplierState Initial { get; } = new(null, null, []);

    /// <inheritdoc/>
    public override Decision<RegisterEvent<SupplierDetails>> Decide(SupplierState state, RegisterCommand<SupplierDetails> command, DecisionContext context) => command switch
    {
        SupplierCommand.StartControl start => DecideStart(state, start, context),
        SupplierCommand.ReportControl report => DecideReport(state, report),
        RegisterCommand<SupplierDetails>.Amend { Details.Stage: SupplierStage.Contracted or SupplierStage.Exiting } when state is { Details.Stage: SupplierStage.Prospective, PassedScreening: false, IsRetired: false } =>
            new Rejection("supplier.screeningRequired", "stage"),
        _ => base.Decide(state, command, context),
    };

    /// <inheritdoc/>
    public override SupplierState Evolve(SupplierState state, Recorded<RegisterEvent<SupplierDetails>> recorded) => recorded.Data switch
    {
        RegisterEvent<SupplierDetails>.Created => base.Evolve(state, recorded) with { RegisteredOn = CityTime.DateOf(recorded.At) },
        RegisterEvent<SupplierDetails>.Amended { Details.Stage: SupplierStage.Prospective } when state.Details?.Stage == SupplierStage.Former =>
            base.Evolve(state, recorded) with { ControlsBeforeReturn = state.Controls.Count },
        SupplierEvent.ControlStarted e => state with { Controls = [.. state.Controls, new KnownControl(e.ControlId, e.Terms.Purpose, null, null, null)] },
        SupplierEvent.ControlReported e => state with
        {
            Controls = [.. state.Controls.Select(c => c.Id == e.ControlId ? c with { Phase = e.Phase, Decision = e.Decision, DecidedOn = e.DecidedOn } : c)],
        },
        _ => base.Evolve(state, recorded),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(SupplierState before, Recorded<RegisterEvent<SupplierDetails>> recorded, SupplierState after, ProcessKey key)
    {
        IReadOnlyList<Effect> effects = [.. base.Effects(before, recorded, after, key), .. SupplierPublished.Of(before, recorded, after, key.Id).Select(e => new Effect.Publish(e))];
        return recorded.Data switch
        {
            SupplierEvent.ControlStarted e => [new Effect.StartProcess(SupplierControlProcess.KindName, e.ControlId, StartOf(key.Id, after.Details!, e))],
            RegisterEvent<SupplierDetails>.Amended or RegisterEvent<SupplierDetails>.Retired when after.Undecided is { } control && ChangeOf(before, after) is { } change =>
                [.. effects, new Effect.Signal(SupplierControlProcess.KindName, control.Id, change)],
            _ => effects,
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExpectedChild> Children(SupplierState state) =>
        [.. state.Controls.Select(c => new ExpectedChild(SupplierControlProcess.KindName, c.Id, c.Phase))];

    /// <inheritdoc/>
    public override string Title(SupplierState state) => state.Details?.Name ?? "";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(SupplierState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["stage"] = FieldText.Of(details.Stage);
        fields["criticality"] = FieldText.Of(details.Criticality);
        fields["supportStatus"] = FieldText.Of(details.SupportStatus);
        fields["personalData"] = FieldText.Of(details.ProcessesPersonalData);
        if (details.OrganisationNumber is { } number) fields[NumberMarkField] = NumberMark(number);
        if (details.ContactPersonId is { } contact) fields["contact"] = contact;
        if (state.RegisteredOn is { } registered) fields["registeredOn"] = FieldText.Of(registered);
        if (state.Undecided is { } undecided) fields["undecidedControl"] = undecided.Id;
        if (state.LastDecided is { Decision: { } decision, DecidedOn: { } on })
        {
            fields["lastControl"] = FieldText.Of(on);
            fields["lastDecision"] = FieldText.Of(decision);
        }
        else if (details.LastControlBefore is { } earlier)
        {
            fields["lastControl"] = FieldText.Of(earlier);
        }
        return fields;
    }

    /// <summary>
    /// What stands for an organisation number in ids and lists: those of sole traders are personal identity numbers, which have
    /// no place there.
    /// </summary>
    public static string NumberMark(string organisationNumber) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(organisationNumber)))[..16];

    /// <summary>
    /// Whether an organisation number is a sole trader's personal identity number: its third digit begins a month, while those
    /// of legal persons have 2 or more there (Skatteverket, SKV 709). The firm's name is then often a person's.
    /// </summary>
    public static bool IsSoleTrader(string organisationNumber) => organisationNumber[2] is '0' or '1';

    /// <inheritdoc/>
    protected override IEnumerable<Rejection> Check(SupplierDetails details, SupplierDetails? before)
    {
        if (string.IsNullOrWhiteSpace(details.Name)) yield return new Rejection("field.required", "name");
        if (details.Name.Length > 200) yield return new Rejection("field.tooLong", "name", "200");
        if (details.OrganisationNumber is { } number && !OrganisationNumberPattern().IsMatch(number)) yield return new Rejection("supplier.organisationNumber", "organisationNumber");
        if (details.SupportStatus == SupportStatus.EndOfSupportAnnounced && details.SupportEnds is null) yield return new Rejection("field.required", "supportEnds");
        if (before is { Stage: SupplierStage.Contracted or SupplierStage.Exiting } && details.Stage == SupplierStage.Prospective) yield return new Rejection("supplier.stageBack", "stage");
        if (before is { Stage: SupplierStage.Former } && details.Stage is SupplierStage.Contracted or SupplierStage.Exiting && before.Stage != details.Stage)
            yield return new Rejection("supplier.screeningRequired", "stage");
    }

    /// <inheritdoc/>
    protected override SupplierDetails WithReference(SupplierDetails details, string old, string successor) => details with
    {
        ServiceIds = Registers.References.Replace(RegisterKinds.SharedService, details.ServiceIds, old, successor),
        SubSupplierIds = Registers.References.Replace(KindName, details.SubSupplierIds, old, successor),
        ContactPersonId = Registers.References.Replace(RegisterKinds.Person, details.ContactPersonId, old, successor),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string?> References(SupplierDetails details) =>
    [
        .. details.ServiceIds.Select(id => Registers.References.To(RegisterKinds.SharedService, id)),
        .. details.SubSupplierIds.Select(id => Registers.References.To(KindName, id)),
        Registers.References.To(RegisterKinds.Person, details.ContactPersonId),
    ];

    private static Decision<RegisterEvent<SupplierDetails>> DecideStart(SupplierState state, SupplierCommand.StartControl start, DecisionContext context)
    {
        if (state.Details is not { } details) return new Rejection("register.unknown");
        if (state.IsRetired) return new Rejection("register.retired");
        if (state.Undecided is not null) return new Rejection("supplier.controlUnderWay");
        if (details.Stage == SupplierStage.Former) return new Rejection("supplier.former");
        if (details.ContactPersonId is null) return new Rejection("supplier.contactMissing");
        if (details.Stage == SupplierStage.Prospective != (start.Purpose == ControlPurpose.Screening)) return new Rejection("supplier.purpose", "purpose");
        if (start.Purpose == ControlPurpose.Screening && string.IsNullOrWhiteSpace(start.ProcurementReference)) return new Rejection("field.required", "procurementReference");
        if (start.PlannedDue <= CityTime.DateOf(context.Now)) return new Rejection("date.past", "plannedDue");
        if (context.Rules.Find<Questionnaire>(start.QuestionnaireId, start.QuestionnaireVersion) is null) return new Rejection("questionnaire.unknown", "questionnaire");
        var cycle = state.Controls.Count + 1;
        return new SupplierEvent.ControlStarted($"{context.Key.Id}-{cycle:000}", cycle, start);
    }

    private static Decision<RegisterEvent<SupplierDetails>> DecideReport(SupplierState state, SupplierCommand.ReportControl report)
    {
        if (state.Controls.FirstOrDefault(c => c.Id == report.ControlId) is not { } known) return new Rejection("supplier.unknownControl");
        return known.Phase == report.Phase && known.Decision == report.Decision && known.DecidedOn == report.DecidedOn
            ? Decision<RegisterEvent<SupplierDetails>>.Nothing
            : new SupplierEvent.ControlReported(report.ControlId, report.Phase, report.Decision, report.DecidedOn);
    }

    private static SupplierControlCommand.Start StartOf(string supplierId, SupplierDetails details, SupplierEvent.ControlStarted e) => new(
        supplierId, e.Cycle, e.Terms.Purpose, details.Criticality, details.ProcessesPersonalData, details.ContactPersonId!, e.Terms.ReviewerPersonId,
        e.Terms.SystemIds, details.ServiceIds, e.Terms.QuestionnaireId, e.Terms.QuestionnaireVersion, e.Terms.PlannedDue, e.Terms.Plan, e.Terms.ProcurementReference);

    private static SupplierControlCommand.ChangeSupplier? ChangeOf(SupplierState before, SupplierState after)
    {
        var (was, now) = (before.Details!, after.Details!);
        var stage = after.IsRetired ? SupplierStage.Former : now.Stage;
        return was.Criticality == now.Criticality && was.Stage == stage && was.ContactPersonId == now.ContactPersonId
            ? null
            : new SupplierControlCommand.ChangeSupplier(now.Criticality, stage, now.ContactPersonId);
    }

    [GeneratedRegex(@"^\d{6}-\d{4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OrganisationNumberPattern();
}
