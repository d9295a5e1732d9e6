using NodaTime;

namespace Isms.Processes.Registers;

/// <summary>What is registered of a supplier.</summary>
/// <param name="Name">The company's name.</param>
/// <param name="OrganisationNumber">Six digits, hyphen, four digits; null when not known.</param>
/// <param name="Stage">Where it stands in its life as our supplier.</param>
/// <param name="Criticality">How much depends on it; sets how often it is controlled.</param>
/// <param name="ProcessesPersonalData">It is a processor (personuppgiftsbiträde).</param>
/// <param name="SupportStatus">Whether what it supplies is maintained.</param>
/// <param name="SupportEnds">The date maintenance ends or ended.</param>
/// <param name="ServiceIds">Shared services it supplies; the systems name their supplier themselves.</param>
/// <param name="SubSupplierIds">Suppliers it relies on.</param>
/// <param name="ContactPersonId">Who answers for it.</param>
/// <param name="LastControlBefore">Date of the last control made before this register was kept.</param>
public sealed record SupplierDetails(
    string Name, string? OrganisationNumber, SupplierStage Stage, Criticality Criticality, bool ProcessesPersonalData,
    SupportStatus SupportStatus, LocalDate? SupportEnds, IReadOnlyList<string> ServiceIds, IReadOnlyList<string> SubSupplierIds,
    string? ContactPersonId, LocalDate? LastControlBefore = null);

/// <summary>Where a supplier stands.</summary>
public enum SupplierStage
{
    /// <summary>May get a contract; must pass a screening first.</summary>
    Prospective,

    /// <summary>Has a contract.</summary>
    Contracted,

    /// <summary>The contract is being wound up; still controlled.</summary>
    Exiting,

    /// <summary>No longer a supplier.</summary>
    Former,
}

/// <summary>How much depends on a supplier.</summary>
public enum Criticality
{
    /// <summary>Little.</summary>
    Low,

    /// <summary>As for most.</summary>
    Normal,

    /// <summary>Critical: controlled twice a year, decided by two people.</summary>
    Critical,
}

/// <summary>Whether what a supplier supplies is maintained.</summary>
public enum SupportStatus
{
    /// <summary>Updates are given.</summary>
    Supported,

    /// <summary>An end of support is announced.</summary>
    EndOfSupportAnnounced,

    /// <summary>No updates are given any more.</summary>
    Unsupported,
}
