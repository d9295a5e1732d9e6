namespace Isms.Processes.Engine;

/// <summary>
/// The names of the blob containers, all of them. Whoever is given <see cref="IBlobStore"/> gets the first, and with it the
/// containers of <see cref="OfFolder"/>; the store of another one is registered under its name as key.
/// </summary>
public static class BlobContainers
{
    /// <summary>Drafts, key ring, operating state, rule data: whatever has no container of its own.</summary>
    public const string Product = "isms";

    /// <summary>Adopted continuity plans as files that need no network. On their own, so that they can be copied to where an outage does not reach, with rights to nothing else.</summary>
    public const string Plans = "plans";

    /// <summary>Evidence by content hash. On its own, so that a scanner can be set on it alone.</summary>
    public const string Evidence = "evidence";

    /// <summary>The dataset. On its own, so that Power BI reads it and nothing else.</summary>
    public const string Dataset = "dataset";

    /// <summary>What the board saw. On its own, so that nobody can change or delete it.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>
    /// The folders among the product's names that have a container of their own where there are containers, the inner before
    /// the outer; in the container a name begins after the folder. In a data folder they are folders.
    /// </summary>
    public static IReadOnlyList<(string Folder, string Container)> OfFolder { get; } = [("dataset/snapshots/", Snapshots), ("dataset/", Dataset), ("evidence/", Evidence)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Product, Plans, Evidence, Dataset, Snapshots];
}
