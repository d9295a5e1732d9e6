using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>Where the rule data comes from; loaded by the host, immutable once handed out.</summary>
public interface IRuleSource
{
    /// <summary>The rules in force now.</summary>
    RuleBook Current { get; }
}

/// <summary>Rule data that does not change while the host runs.</summary>
public sealed class FixedRules(RuleBook rules) : IRuleSource
{
    /// <inheritdoc/>
    public RuleBook Current => rules;
}
