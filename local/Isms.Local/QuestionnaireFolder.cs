using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
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

    /// <exception cref="UsageException">A file is no sound questionnaire, or a version stands twice; the message names the file and what to mend.</exception>
    public static IRuleSource Load(DataFolder data)
    {
        var questionnaires = Questionnaire.Shipped().Select(q => (Source: "the product", Questionnaire: q)).ToList();
        var folder = Path.Combine(data.Root, Name);
        if (Directory.Exists(folder)) questionnaires.AddRange(Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => (file, Read(file))));
        foreach (var twice in questionnaires.GroupBy(q => (q.Questionnaire.Id, q.Questionnaire.Version)).Where(g => g.Count() > 1))
            throw new UsageException($"Questionnaire '{twice.Key.Id}' version {twice.Key.Version} stands in {string.Join(" and in ", twice.Select(q => q.Source))}. A published version never changes: raise the version of the newer one.");
        return new FixedRules(new RuleBook(questionnaires.Select(q => q.Questionnaire)));
    }

    private static Questionnaire Read(string file)
    {
        try
        {
            using var content = File.OpenRead(file);
            var questionnaire = JsonSerializer.Deserialize<Questionnaire>(content, KernelJson.Options) ?? throw new JsonException("It is empty.");
            var problems = questionnaire.Check().ToList();
            return problems.Count == 0 ? questionnaire : throw new UsageException($"{file} cannot be used: {string.Join(' ', problems)}");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file} cannot be read as a questionnaire: {e.Message}");
        }
    }
}
