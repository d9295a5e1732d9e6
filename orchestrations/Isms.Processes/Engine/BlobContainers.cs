namespace Isms.Processes.Engine;

/// <summary>
/// The names of the blob containers, all of them. Whoever is given <see cref="IBlobStore"/> gets the first; the store of another
/// one is registered under its name as key.
/// </summary>
public static class BlobContainers
{
    /// <summary>Evidence, drafts, key ring, operating state, the dataset.</summary>
    public const string Product = "isms";

    /// <summary>Adopted continuity plans as files that need no network. On their own, so that they can be copied to where an outage does not reach, with rights to nothing else.</summary>
    public const string Plans = "plans";
}
