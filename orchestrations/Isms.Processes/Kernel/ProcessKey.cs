using System.Text.RegularExpressions;

namespace Isms.Processes.Kernel;

/// <summary>The partition every store keeps together: one tenant's documents of one kind.</summary>
/// <param name="Tenant">The tenant, e.g. <c>goteborg</c>; a drill has its own.</param>
/// <param name="Kind">The process or register kind, e.g. <c>supplier-control</c>.</param>
public readonly record struct Partition(string Tenant, string Kind)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Tenant}/{Kind}";
}

/// <summary>Names one process or register entry for ever. Its text form is <c>tenant/kind/id</c>.</summary>
/// <param name="Tenant">See <see cref="Partition.Tenant"/>.</param>
/// <param name="Kind">See <see cref="Partition.Kind"/>.</param>
/// <param name="Id">Unique within the partition; letters, digits, <c>- _ .</c>, at most 120 characters.</param>
public sealed partial record ProcessKey(string Tenant, string Kind, string Id)
{
    /// <summary>The partition the document lies in.</summary>
    public Partition Partition => new(Tenant, Kind);

    /// <summary>The form in which other documents of the tenant refer to this one: <c>kind/id</c>.</summary>
    public string Reference => $"{Kind}/{Id}";

    /// <inheritdoc/>
    public override string ToString() => $"{Tenant}/{Kind}/{Id}";

    /// <summary>Whether a text may be the id of a document. Ids reach URLs and file names, so little is allowed.</summary>
    public static bool IsValidId(string? id) => id is { Length: > 0 and <= 120 } && IdPattern().IsMatch(id);

    /// <summary>Reads the form <c>kind/id</c>.</summary>
    /// <exception cref="FormatException">The text has no such form.</exception>
    public static ProcessKey FromReference(string tenant, string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsValidId(reference[(slash + 1)..])
            ? new ProcessKey(tenant, reference[..slash], reference[(slash + 1)..])
            : throw new FormatException("A reference has the form kind/id.");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IdPattern();
}
