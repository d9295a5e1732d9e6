using Isms.Processes.Kernel;

namespace Isms.Web.Access;

/// <summary>
/// The closed list of policies. Every endpoint names exactly one; start-up fails for an endpoint that names none. Rights
/// that depend on the document (held for this supplier, not the same person as before) are decided by the process.
/// </summary>
public static class Policies
{
    /// <summary>Anybody, without signing in.</summary>
    public const string Public = "public";

    /// <summary>Anybody signed in and known, whatever the roles.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Reads matters of every kind.</summary>
    public const string ReadMatters = "read-matters";

    /// <summary>Reads incident tracks: those who handle incidents all of them, representatives and deputies those of their organisations.</summary>
    public const string ReadIncidentTracks = "read-incident-tracks";

    /// <summary>Handles incidents: judges them, opens tracks, records how they were contained and what was learnt, closes them.</summary>
    public const string HandleIncidents = "handle-incidents";

    /// <summary>Marks fields of incidents as preliminarily secret, and takes marks away.</summary>
    public const string MarkSecrecy = "mark-secrecy";

    /// <summary>Starts, opens and ends drills.</summary>
    public const string RunDrills = "run-drills";

    /// <summary>Moves the clock of a drill.</summary>
    public const string MoveDrillClock = "move-drill-clock";

    /// <summary>Reads the registers.</summary>
    public const string ReadRegisters = "read-registers";

    /// <summary>Registers, amends and retires organisations, services and systems.</summary>
    public const string ManageRegisters = "manage-registers";

    /// <summary>Registers, amends and retires suppliers.</summary>
    public const string ManageSuppliers = "manage-suppliers";

    /// <summary>Registers people and assigns roles and responsibility areas.</summary>
    public const string ManageRoles = "manage-roles";

    /// <summary>Starts and plans supplier controls, changes their dates, cancels them.</summary>
    public const string LeadSupplierControls = "lead-supplier-controls";

    /// <summary>Gets suppliers to answer: more time, another contact, a new link.</summary>
    public const string ChaseSupplierControls = "chase-supplier-controls";

    /// <summary>Assesses a supplier's answers.</summary>
    public const string AssessSupplierControls = "assess-supplier-controls";

    /// <summary>Decides a supplier control.</summary>
    public const string DecideSupplierControls = "decide-supplier-controls";

    /// <summary>Follows up measures.</summary>
    public const string FollowUpMeasures = "follow-up-measures";

    /// <summary>Makes continuity plans.</summary>
    public const string MakeContinuityPlans = "make-continuity-plans";

    /// <summary>Sees and repairs the running of the product; sees no matters.</summary>
    public const string Operate = "operate";

    /// <summary>Sees that messages from other systems were refused, and why; not what they hold.</summary>
    public const string ReadRefusedMessages = "read-refused-messages";

    /// <summary>Sees to refused messages: reads their content, tries again, marks them as seen to.</summary>
    public const string HandleRefusedMessages = "handle-refused-messages";

    /// <summary>Sees the exports of the dataset, keeps snapshots of them and checks them.</summary>
    public const string KeepDataset = "keep-dataset";

    /// <summary>Reads the overview: key figures, charts and the rows behind them; a board reader for certain organisations only those of these.</summary>
    public const string ReadOverview = "read-overview";

    /// <summary>Whoever entered through the link of the supplier control in the address; nobody by signing in.</summary>
    public const string SupplierLink = "supplier-link";

    private static readonly Role[] Readers =
    [
        Role.Coordinator, Role.SupplierManager, Role.Reviewer, Role.SystemOwner, Role.RiskOwner, Role.InformationOwner,
        Role.DataProtectionOfficer, Role.IncidentHandler, Role.BoardReader,
    ];

    private static readonly Dictionary<string, AccessRule> Rules = new(StringComparer.Ordinal)
    {
        [Public] = new(null, NeedsUser: false),
        [SignedIn] = new(null),
        [ReadMatters] = new(Readers),
        [ReadIncidentTracks] = new([Role.Coordinator, Role.IncidentHandler, Role.DataProtectionOfficer, Role.OrganisationRepresentative, Role.DeputyRepresentative]),
        [HandleIncidents] = new([Role.Coordinator, Role.IncidentHandler]),
        [MarkSecrecy] = new([Role.Coordinator, Role.IncidentHandler, Role.DataProtectionOfficer]),
        [RunDrills] = new([Role.Coordinator, Role.IncidentHandler]),
        [MoveDrillClock] = new([Role.Coordinator, Role.IncidentHandler, Role.Operator]),
        [ReadRegisters] = new([.. Readers, Role.OrganisationRepresentative, Role.DeputyRepresentative]),
        [ManageRegisters] = new([Role.Coordinator]),
        [ManageSuppliers] = new([Role.Coordinator, Role.SupplierManager]),
        [ManageRoles] = new([Role.Coordinator]),
        [LeadSupplierControls] = new([Role.Coordinator, Role.SupplierManager]),
        [ChaseSupplierControls] = new([Role.Coordinator, Role.SupplierManager, Role.Reviewer]),
        [AssessSupplierControls] = new([Role.Coordinator, Role.Reviewer]),
        [DecideSupplierControls] = new([Role.Coordinator, Role.SupplierManager]),
        [FollowUpMeasures] = new([Role.Coordinator, Role.SupplierManager, Role.Reviewer, Role.SystemOwner, Role.RiskOwner]),
        [MakeContinuityPlans] = new([Role.Coordinator]),
        [Operate] = new([Role.Operator]),
        [ReadRefusedMessages] = new([.. Readers, Role.Operator]),
        // The coordinator stands in for an operator nobody has appointed.
        [HandleRefusedMessages] = new([Role.Operator, Role.Coordinator]),
        [KeepDataset] = new([Role.Operator, Role.Coordinator]),
        [ReadOverview] = new(Readers),
        [SupplierLink] = new([], BySupplierLink: true),
    };

    /// <summary>Every policy by name.</summary>
    public static IReadOnlyDictionary<string, AccessRule> All => Rules;

    /// <summary>The rule of a policy.</summary>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    public static AccessRule Find(string policy) =>
        Rules.TryGetValue(policy, out var rule) ? rule : throw new ArgumentException($"There is no policy '{policy}'.", nameof(policy));
}

/// <summary>Whom a policy lets in.</summary>
/// <param name="Roles">Any of these roles; null lets everybody in who is known.</param>
/// <param name="NeedsUser">Whether one must be signed in at all.</param>
/// <param name="BySupplierLink">Whether it lets in whoever entered through a supplier's link.</param>
public sealed record AccessRule(IReadOnlyList<Role>? Roles, bool NeedsUser = true, bool BySupplierLink = false)
{
    /// <summary>Whether the rule lets somebody in; null is somebody not signed in.</summary>
    public bool Admits(CurrentUser? user) => !NeedsUser || (user is not null && (Roles is null || Roles.Any(user.Has)));
}
