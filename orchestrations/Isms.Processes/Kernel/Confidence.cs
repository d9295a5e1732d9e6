namespace Isms.Processes.Kernel;

/// <summary>How well a rule is known. What is not <see cref="High"/> is to be confirmed by a lawyer, and is shown so.</summary>
public enum Confidence
{
    /// <summary>The primary text was read.</summary>
    High,

    /// <summary>Known from a credible secondary source, or read in part.</summary>
    Medium,

    /// <summary>The product's own reading.</summary>
    Low,
}
