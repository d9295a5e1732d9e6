using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Isms.Processes.Messages;

namespace Isms.Processes.Inbound;

/// <summary>How a message names a register entry.</summary>
public interface IEntryName
{
    /// <summary>Our id.</summary>
    string? Id { get; }

    /// <summary>The source's own key.</summary>
    string? Key { get; }

    /// <summary>A supplier's organisation number.</summary>
    string? OrganisationNumber { get; }
}

/// <summary>An entry by our id or by the source's own key. A source names an entry in one way for ever.</summary>
[ExactlyOne]
public sealed record EntryName(
    [NeverNull, RegularExpression(EntryName.IdPattern), Description("The id of an entry that exists here.")] string? Id = null,
    [NeverNull, RegularExpression(EntryName.KeyPattern), Description("The source's own stable key; never anything that tells who a person is.")] string? Key = null) : IEntryName
{
    /// <summary>What our ids look like.</summary>
    public const string IdPattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$";

    /// <summary>What a source's keys may look like; without dots, so that source and key together name one entry.</summary>
    public const string KeyPattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$";

    /// <summary>What a Swedish organisation number looks like.</summary>
    public const string NumberPattern = "^[0-9]{6}-[0-9]{4}$";

    string? IEntryName.OrganisationNumber => null;
}

/// <summary>A supplier by our id, by the source's own key, or by its organisation number. A source names a supplier in one way for ever.</summary>
[ExactlyOne]
public sealed record SupplierName(
    [NeverNull, RegularExpression(EntryName.IdPattern), Description("The id of an entry that exists here.")] string? Id = null,
    [NeverNull, RegularExpression(EntryName.KeyPattern), Description("The source's own stable key; never anything that tells who a person is.")] string? Key = null,
    [NeverNull, RegularExpression(EntryName.NumberPattern), Description("Six digits, hyphen, four digits.")] string? OrganisationNumber = null) : IEntryName;

/// <summary>What an entry's name in a message refers to.</summary>
/// <param name="kind">The register.</param>
/// <param name="field">The field of the details it becomes; of a list each.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RefersToAttribute(string kind, string field) : Attribute
{
    /// <summary>The register.</summary>
    public string Kind { get; } = kind;

    /// <summary>The field of the details.</summary>
    public string Field { get; } = field;
}
