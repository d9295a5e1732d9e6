using Isms.Processes.Engine;
using Isms.Processes.SupplierControl;
using Isms.Storage.Folders;

namespace Isms.Local;

/// <summary>
/// The questionnaires in force: those of the product and those an administrator laid in the data folder, read at start. New
/// controls get the newest version; running ones keep theirs.
/// </summary>
internal static class QuestionnaireFolder
{
    /// <summary>The folder's name in the data folder.</summary>
    public const string Name = "questionnaires";

    /// <exception cref="QuestionnaireException">A file is no sound questionnaire, or a version stands twice.</exception>
    public static IRuleSource Load(DataFolder data)
    {
        var folder = Path.Combine(data.Root, Name);
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return new FixedRules(PublishedQuestionnaires.With(files.Select(file => (file, Read(file)))));
    }

    private static Questionnaire Read(string file)
    {
        using var content = File.OpenRead(file);
        return PublishedQuestionnaires.Read(file, content);
    }
}
