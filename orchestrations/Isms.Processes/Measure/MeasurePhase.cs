namespace Isms.Processes.Measure;

/// <summary>The phases of a measure, as stored.</summary>
public static class MeasurePhase
{
    /// <summary>To be done.</summary>
    public const string Open = "open";

    /// <summary>Its owner says that it is done; somebody else verifies.</summary>
    public const string Verifying = "verifying";

    /// <summary>Verified.</summary>
    public const string Closed = "closed";

    /// <summary>Not done; the risk owner accepts the risk until a date, then it opens again.</summary>
    public const string RiskAccepted = "riskAccepted";

    /// <summary>No longer needed.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Whether a measure in this phase keeps nobody waiting.</summary>
    public static bool IsSettled(string phase) => phase is Closed or RiskAccepted or Cancelled;
}
