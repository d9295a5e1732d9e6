using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;

namespace Isms.Local;

/// <summary>
/// The rule data there is: what comes with the product and what an administrator laid in the folders of the data folder,
/// read at start. What starts from now on gets the newest version; what runs keeps its own.
/// </summary>
internal static class RuleFolders
{
    /// <exception cref="UnusableRuleException">A file is no sound rule, or a version stands twice.</exception>
    public static IRuleSource Load(DataFolder data) =>
        new FixedRules(PublishedRules.With(PublishedRules.Folders.SelectMany(folder => FilesOf(data, folder).Select(file => (file, Read(folder, file))))));

    private static IEnumerable<string> FilesOf(DataFolder data, RuleFolder folder)
    {
        var path = Path.Combine(data.Root, folder.Name);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [];
    }

    private static IRule Read(RuleFolder folder, string file)
    {
        using var content = File.OpenRead(file);
        return folder.Read(file, content);
    }
}
