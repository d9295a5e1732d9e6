using CsCheck;

namespace Isms.Tests.Properties;

/// <summary>One thing that happens in a random history: some time passes and somebody gives a command.</summary>
internal sealed record Act<TCommand>(TCommand Command, string By, string? Reason);

/// <summary>Numbers that a generator of commands draws on; a history is made of these alone, so that it can be shortened.</summary>
/// <param name="Wait">Minutes until the act.</param>
/// <param name="Which">Picks the kind of command.</param>
/// <param name="Detail">Picks its details.</param>
internal sealed record Draw(int Wait, int Which, int Detail)
{
    /// <summary>One of some alternatives.</summary>
    public T Of<T>(params T[] alternatives) => alternatives[Detail % alternatives.Length];

    /// <summary>Another independent choice from the same draw.</summary>
    public Draw Next => this with { Detail = Detail / 7 };

    public bool Rarely => Detail % 11 == 0;
}

/// <summary>Histories by number: the same number gives the same history on every machine.</summary>
internal static class Histories
{
    private static readonly Gen<Draw[]> Draws = Gen.Select(
        // Mostly hours and days; sometimes an outage of months.
        Gen.Frequency((6, Gen.Int[0, 60 * 24 * 3]), (3, Gen.Int[0, 60 * 24 * 20]), (1, Gen.Int[0, 60 * 24 * 200])),
        Gen.Int[0, 999], Gen.Int[0, 1_000_000], (wait, which, detail) => new Draw(wait, which, detail)).Array[1, 28];

    public static IReadOnlyList<Draw> Number(int number) => Draws.Generate(new PCG(1, (ulong)number), null, out _);

    /// <summary>Runs a check on many histories; a failing one is shortened before it is reported.</summary>
    public static void Check(int count, Action<IReadOnlyList<Draw>> check)
    {
        for (var number = 0; number < count; number++)
        {
            var history = Number(number);
            if (Failure(check, history) is not { } failure) continue;
            for (var n = history.Count - 1; n >= 0; n--)
            {
                var shorter = history.Where((_, i) => i != n).ToList();
                if (Failure(check, shorter) is { } same) (history, failure) = (shorter, same);
            }
            Assert.Fail($"History {number}, shortened to {history.Count} acts: {failure.Message}\n{failure.StackTrace}");
        }
    }

    private static Exception? Failure(Action<IReadOnlyList<Draw>> check, IReadOnlyList<Draw> history)
    {
        try
        {
            check(history);
            return null;
        }
#pragma warning disable CA1031 // Whatever went wrong is the finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
