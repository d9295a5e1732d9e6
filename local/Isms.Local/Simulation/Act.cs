using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Something somebody is going to do.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="PerformAsync">Does it, or lets it be when the situation it was meant for is over. Gives the instant to try again when whoever must act is away, and null when it is settled.</param>
internal sealed record Act(Instant At, Func<Task<Instant?>> PerformAsync);
