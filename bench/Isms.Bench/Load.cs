using System.Diagnostics;
using System.Net;

namespace Isms.Bench;

/// <summary>
/// The local host as a process of its own, on loopback, with many people at once: each reads four pages and then amends a
/// system of their own, again and again without a pause, so that the machine is full all the time. Beside it the same number
/// of people post to an endpoint that does nothing but the same write.
/// </summary>
internal static class Load
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
    private static readonly int[] Crowds = [50, 400];

    public static async Task RunAsync(Bench bench)
    {
        var data = bench.Folder.New("data");
        await BenchCity.FillAsync(data, bench.Sizes, bench.Cancelled);
        bench.Report.Head($"Load on the local host: {Length.TotalSeconds:0} s each, client and server on the same cores");
        using var host = await ServedProgram.StartAsync("Isms.Local", "--urls", "--data", data);
        foreach (var crowd in Crowds)
        {
            var people = await Task.WhenAll(Enumerable.Range(1, crowd).Select(n => Officer.SignInAsync(host.Address, n)));
            await CrowdAsync(people, WarmUp, bench.Cancelled);
            var before = host.ProcessorTime;
            var pages = await CrowdAsync(people, Length, bench.Cancelled);
            bench.Report.Say($"{crowd} people: {pages.Requests.Count / Length.TotalSeconds:0} requests/s of which {pages.Posts.Count / Length.TotalSeconds:0.0} posts/s; {pages.Errors} errors; server {(host.ProcessorTime - before).TotalMilliseconds / pages.Requests.Count:0.0} ms of processor time per request");
            bench.Report.Say($"   pages: {Percentiles(pages.Pages)}");
            bench.Report.Say($"   posts: {Percentiles(pages.Posts)}");
            if (pages.Errors > 0) bench.Report.AtMost("Errors", pages.Errors, 0);
            foreach (var person in people) person.Dispose();
        }

        foreach (var crowd in Crowds)
        {
            var people = await Task.WhenAll(Enumerable.Range(1, crowd).Select(n => Officer.SignInAsync(host.Address, n)));
            await PostsAsync(people.Select(p => (Func<CancellationToken, Task<bool>>)p.AmendAsync), WarmUp, bench.Cancelled);
            var posts = await PostsAsync(people.Select(p => (Func<CancellationToken, Task<bool>>)p.AmendAsync), Length, bench.Cancelled);
            foreach (var person in people) person.Dispose();

            var copy = bench.Folder.New($"bare-{crowd}");
            using (var store = Isms.Storage.Sqlite.SqliteProcessStore.Open(Path.Combine(copy, "isms.db")))
            {
                var engine = new BenchEngine(store, copy);
                for (var n = 1; n <= crowd; n++) await FillSystemAsync(engine, n, bench.Cancelled);
            }
            using var bare = await ServedProgram.StartAsync("Isms.Bench", "--url", BareHost.Name, "--database", Path.Combine(copy, "isms.db"));
            using var client = Client(bare.Address);
            var writers = Enumerable.Range(1, crowd).Select(n => (Func<CancellationToken, Task<bool>>)(async token =>
            {
                using var answer = await client.PostAsync(new Uri($"/{BenchCity.System(n)}", UriKind.Relative), null, token);
                return answer.StatusCode == HttpStatusCode.Redirect;
            })).ToList();
            await PostsAsync(writers, WarmUp, bench.Cancelled);
            var empty = await PostsAsync(writers, Length, bench.Cancelled);
            bench.Report.Say($"{crowd} people posting: {posts.Posts.Count / Length.TotalSeconds:0} posts/s, {Percentiles(posts.Posts)}, {posts.Errors} errors");
            bench.Report.Say($"   an empty endpoint with the same write: {empty.Posts.Count / Length.TotalSeconds:0} posts/s, {Percentiles(empty.Posts)}, {empty.Errors} errors");
            bench.Report.Say($"   form posts / empty endpoint: {posts.Posts.Count / (double)empty.Posts.Count:0.00}");
        }
    }

    public static HttpClient Client(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 1_000 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    private static Task FillSystemAsync(BenchEngine engine, int n, CancellationToken cancellationToken) => engine.GiveAsync(
        new Isms.Processes.Kernel.ProcessKey(BenchCity.Tenant, Isms.Processes.Registers.RegisterKinds.InformationSystem, BenchCity.System(n)),
        new Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.InformationSystemDetails>.Create(
            new($"System {n}", "F00001", null, ["T00001"], BenchCity.Supplier(1), new Isms.Processes.Registers.SecurityLevels(1, 2, 3), true)),
        $"bench/{n}", cancellationToken);

    private static async Task<Outcome> CrowdAsync(IReadOnlyList<Officer> people, TimeSpan length, CancellationToken cancellationToken)
    {
        var outcome = new Outcome();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(people.Select(async person =>
        {
            for (var turn = person.Number; watch.Elapsed < length; turn++)
            {
                foreach (var page in person.Pages(turn))
                {
                    if (watch.Elapsed >= length) return;
                    await outcome.TimeAsync(() => person.ReadAsync(page, cancellationToken), isPost: false);
                }
                await outcome.TimeAsync(() => person.AmendAsync(cancellationToken), isPost: true);
            }
        }));
        return outcome;
    }

    private static async Task<Outcome> PostsAsync(IEnumerable<Func<CancellationToken, Task<bool>>> people, TimeSpan length, CancellationToken cancellationToken)
    {
        var outcome = new Outcome();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(people.Select(async post =>
        {
            while (watch.Elapsed < length) await outcome.TimeAsync(() => post(cancellationToken), isPost: true);
        }));
        return outcome;
    }

    private static string Percentiles(IReadOnlyCollection<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        if (sorted.Count == 0) return "none answered";
        return FormattableString.Invariant($"p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms");

        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))].TotalMilliseconds;
    }

    private sealed class Outcome
    {
        private readonly Lock _gate = new();

        public List<TimeSpan> Pages { get; } = [];

        public List<TimeSpan> Posts { get; } = [];

        public IReadOnlyCollection<TimeSpan> Requests => [.. Pages, .. Posts];

        public int Errors { get; private set; }

        public async Task TimeAsync(Func<Task<bool>> request, bool isPost)
        {
            var watch = Stopwatch.StartNew();
            var isFine = false;
            try
            {
                isFine = await request();
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Counted: what the person got was no answer.
            }
            lock (_gate)
            {
                if (isFine) (isPost ? Posts : Pages).Add(watch.Elapsed);
                else Errors++;
            }
        }
    }
}
