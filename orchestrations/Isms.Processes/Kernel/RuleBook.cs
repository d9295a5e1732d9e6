namespace Isms.Processes.Kernel;

/// <summary>Versioned rule data, e.g. a questionnaire or a statutory deadline. A published version never changes.</summary>
public interface IRule
{
    /// <summary>What the rule is called through all its versions.</summary>
    string Id { get; }

    /// <summary>From 1.</summary>
    int Version { get; }

    /// <summary>What makes the data unfit for use; empty when nothing does. For whoever writes rule data, in English.</summary>
    IEnumerable<string> Check();
}

/// <summary>The rule data a decision may use. A running process keeps the version it was started under.</summary>
public sealed class RuleBook(IEnumerable<IRule> rules)
{
    private readonly IReadOnlyList<IRule> _rules = [.. rules];

    /// <summary>All rules of one type, newest version first.</summary>
    public IEnumerable<T> All<T>() where T : IRule => _rules.OfType<T>().OrderByDescending(r => r.Version);

    /// <summary>One version of a rule, or null when there is none.</summary>
    public T? Find<T>(string id, int version) where T : class, IRule =>
        _rules.OfType<T>().FirstOrDefault(r => r.Id == id && r.Version == version);

    /// <summary>The newest version of a rule, or null when there is none.</summary>
    public T? Newest<T>(string id) where T : class, IRule => All<T>().FirstOrDefault(r => r.Id == id);
}
