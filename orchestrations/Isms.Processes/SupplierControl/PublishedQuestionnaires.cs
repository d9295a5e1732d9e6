using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Processes.SupplierControl;

/// <summary>The questionnaires in force: those of the product and those an administrator published. A published version never changes.</summary>
public static class PublishedQuestionnaires
{
    /// <summary>Reads one that an administrator wrote.</summary>
    /// <param name="source">The file's or blob's name, for the messages.</param>
    /// <param name="content">Its JSON.</param>
    /// <exception cref="QuestionnaireException">It is no sound questionnaire.</exception>
    public static Questionnaire Read(string source, Stream content)
    {
        try
        {
            var questionnaire = JsonSerializer.Deserialize<Questionnaire>(content, KernelJson.Options) ?? throw new JsonException("It is empty.");
            var problems = questionnaire.Check().ToList();
            return problems.Count == 0 ? questionnaire : throw new QuestionnaireException($"{source} cannot be used: {string.Join(' ', problems)}");
        }
        catch (JsonException e)
        {
            throw new QuestionnaireException($"{source} cannot be read as a questionnaire: {e.Message}");
        }
    }

    /// <summary>The product's questionnaires together with those read.</summary>
    /// <exception cref="QuestionnaireException">A version stands twice.</exception>
    public static RuleBook With(IEnumerable<(string Source, Questionnaire Questionnaire)> read)
    {
        var all = Questionnaire.Shipped().Select(questionnaire => (Source: "the product", Questionnaire: questionnaire)).Concat(read).ToList();
        foreach (var twice in all.GroupBy(q => (q.Questionnaire.Id, q.Questionnaire.Version)).Where(g => g.Count() > 1))
            throw new QuestionnaireException($"Questionnaire '{twice.Key.Id}' version {twice.Key.Version} stands in {string.Join(" and in ", twice.Select(q => q.Source))}. A published version never changes: raise the version of the newer one.");
        return new RuleBook(all.Select(q => q.Questionnaire));
    }
}

/// <summary>A questionnaire cannot be used; the message names its source and what to mend, in English, for whoever wrote it.</summary>
public sealed class QuestionnaireException(string message) : Exception(message);
