using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>A deadline as a rule gives it. All instants are UTC.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleVersion">Its version.</param>
/// <param name="Anchor">When time began to run.</param>
/// <param name="Strict">What alarms and follow-up go by; null where the law names no time.</param>
/// <param name="LatestByLaw">The latest that the law can be read to allow; for information, never before <paramref name="Strict"/>.</param>
/// <param name="InternalTarget">The provider's own aim; null when there is none.</param>
/// <param name="Explanation">How the values came about, in order; never empty.</param>
public sealed record StatutoryDeadline(string RuleId, int RuleVersion, Instant Anchor, Instant? Strict, Instant? LatestByLaw, Instant? InternalTarget, IReadOnlyList<ExplanationStep> Explanation);

/// <summary>A step of an explanation.</summary>
/// <param name="Text">What it says, in plain words.</param>
/// <param name="Source">The law it rests on; null when it rests on none.</param>
/// <param name="Paragraph">The place in that law.</param>
public sealed record ExplanationStep(LocalizedText Text, string? Source = null, string? Paragraph = null);
