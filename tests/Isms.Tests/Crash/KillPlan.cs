namespace Isms.Tests.Crash;

/// <summary>Where the program is killed, by the number of the form sent.</summary>
internal sealed class KillPlan
{
    private const int LongestAnswerMilliseconds = 60;

    private readonly Dictionary<int, TimeSpan> _during = [];
    private readonly HashSet<int> _after = [];

    private KillPlan() { }

    /// <summary>Nowhere.</summary>
    public static KillPlan Quiet { get; } = new();

    /// <summary>At some forms while they are being answered, at others as soon as they were.</summary>
    public static KillPlan Seeded(int seed, int posts, int during, int after)
    {
        var random = new Random(seed);
        var plan = new KillPlan();
        var places = Enumerable.Range(1, posts).ToArray();
        random.Shuffle(places);
        foreach (var place in places.Take(during)) plan._during[place] = TimeSpan.FromMilliseconds(random.Next(LongestAnswerMilliseconds));
        foreach (var place in places.Skip(during).Take(after)) plan._after.Add(place);
        return plan;
    }

    public TimeSpan? During(int post) => _during.TryGetValue(post, out var moment) ? moment : null;

    public bool IsAfter(int post) => _after.Contains(post);
}
