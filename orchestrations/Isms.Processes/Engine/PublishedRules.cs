using Isms.Processes.ContinuityPlan;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Processes.SupplierControl;

namespace Isms.Processes.Engine;

/// <summary>The rule data there is: what comes with the product and what an administrator published. A published version never changes.</summary>
public static class PublishedRules
{
    /// <summary>Every kind of rule data.</summary>
    public static IReadOnlyList<RuleFolder> Folders { get; } = [Questionnaire.Folder, StatutoryRule.Folder, SignificanceRules.Folder, ReportForm.Folder, RenewalRules.Folder];

    /// <summary>What comes with the product.</summary>
    public static RuleBook Shipped() => With([]);

    /// <summary>What comes with the product together with what was read.</summary>
    /// <exception cref="UnusableRuleException">A version stands twice.</exception>
    public static RuleBook With(IEnumerable<(string Source, IRule Rule)> read)
    {
        var all = Folders.SelectMany(folder => folder.Rules).Select(rule => (Source: "the product", Rule: rule)).Concat(read).ToList();
        foreach (var twice in all.GroupBy(r => (r.Rule.GetType(), r.Rule.Id, r.Rule.Version)).Where(g => g.Count() > 1))
            throw new UnusableRuleException($"'{twice.Key.Id}' version {twice.Key.Version} stands in {string.Join(" and in ", twice.Select(r => r.Source))}. A published version never changes: raise the version of the newer one.");
        return new RuleBook(all.Select(r => r.Rule));
    }
}
