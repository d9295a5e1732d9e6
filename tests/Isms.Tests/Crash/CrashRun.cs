using System.Diagnostics;
using System.Globalization;
using System.Net;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Tests.Web;

namespace Isms.Tests.Crash;

/// <summary>
/// A story driven over HTTP against the program, which is killed where the plan says. What nobody answered is sent again
/// with the same bytes; what was answered is never sent again.
/// </summary>
internal sealed class CrashRun(string folder, int port, KillPlan plan) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<string> _acknowledged = [];
    private ProgramProcess? _host;
    private int _posts;

    /// <summary>How often the program was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often a form was sent again.</summary>
    public int SentAgain { get; private set; }

    /// <summary>Forms sent again that were told something else than done, although their command had taken effect.</summary>
    public List<string> Bewildered { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A browser nobody has signed in with; its cookies outlive the program.</summary>
    public Browser Open() => new(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));

    /// <summary>Somebody of the city.</summary>
    public async Task<Browser> SignInAsync(string person)
    {
        var browser = Open();
        await GiveAsync(browser, "/logga-in", isCommand: false, given: ("person", person));
        return browser;
    }

    /// <summary>Reads a page, however often the program must be started for that.</summary>
    public async Task<PageSeen> ReadAsync(Browser browser, string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            await EnsureRunningAsync();
            try
            {
                return await browser.GetAsync(path);
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                // Killed while it answered.
            }
        }
    }

    /// <summary>Reads a page until it is as expected: what an effect does in the background is awaited this way.</summary>
    public async Task<PageSeen> ReadUntilAsync(Browser browser, string path, Func<PageSeen, bool> isThere)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var page = await ReadAsync(browser, path);
            if (isThere(page)) return page;
            Assert.True(waited.Elapsed < Patience, $"{path} stays at {page.Status}: {page.Html.Body?.TextContent}");
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Fills in the form of a page and sends it until it is answered.</summary>
    /// <returns>Where the answer leads.</returns>
    public async Task<string> GiveAsync(Browser browser, string path, bool isCommand = true, (string, string)? file = null, params (string Name, string Value)[] given)
    {
        var page = await ReadAsync(browser, path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{path} answers {page.Status}.");
        // The id follows from the place in the story, so that two runs give the same commands.
        var commandId = new Guid(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-8000-{++_posts:D12}"));
        var form = PostedForm.Of(page, commandId, file, [.. given, ("_confirmed", "true")]);
        var answer = await SendUntilAnsweredAsync(browser, path, form);
        if (answer.Status != HttpStatusCode.SeeOther)
        {
            Assert.True(SentAgain > 0 && (await StoreContents.ReadAsync(folder)).CommandIds.Contains(commandId.ToString()), $"{path} answers {answer.Status}: {answer.Html.QuerySelector("main")?.TextContent}");
            Bewildered.Add($"{path} {(int)answer.Status}");
        }
        if (isCommand) _acknowledged.Add(commandId.ToString());
        if (plan.IsAfter(_posts)) await KillAsync();
        return answer.Location ?? "";
    }

    /// <summary>The path of the supplier's link in the message to somebody, as soon as there is one.</summary>
    public async Task<string> LinkToAsync(string address)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            await EnsureRunningAsync();
            var letters = await new SentMail(new DataFolder(folder).Mail).NewestAsync(1000, Token);
            var words = letters.Where(m => m.ToAddress == address).SelectMany(m => m.Body.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            if (words.FirstOrDefault(w => w.Contains("/leverantor/", StringComparison.Ordinal)) is { } link) return new Uri(link).AbsolutePath;
            Assert.True(waited.Elapsed < Patience, $"No message with a link came to {address}.");
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Waits until nothing waits to go out.</summary>
    public async Task SettleAsync()
    {
        var waited = Stopwatch.StartNew();
        await EnsureRunningAsync();
        while ((await StoreContents.ReadAsync(folder)).Waiting is > 0 and var waiting)
        {
            Assert.True(waited.Elapsed < Patience, $"{waiting} effects do not go out.");
            await Task.Delay(50, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { IsRunning: true }) await _host.KillAsync();
        _host?.Dispose();
    }

    private async Task<PageSeen> SendUntilAnsweredAsync(Browser browser, string path, PostedForm form)
    {
        var kill = plan.During(_posts);
        for (var attempt = 0; ; attempt++)
        {
            await EnsureRunningAsync();
            try
            {
                var sending = browser.PostAsync(path, form.Content());
                if (kill is { } moment)
                {
                    kill = null;
                    await Task.WhenAny(sending, Task.Delay(moment, Token));
                    await KillAsync();
                }
                return await sending;
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                SentAgain++;
            }
        }
    }

    private async Task KillAsync()
    {
        await _host!.KillAsync();
        Kills++;
    }

    /// <summary>Starts the program if it was killed; before that, looks whether the store kept everything it had acknowledged.</summary>
    private async Task EnsureRunningAsync()
    {
        if (_host is { IsRunning: true }) return;
        if (_host is not null)
        {
            Assert.Empty(_acknowledged.Except((await StoreContents.ReadAsync(folder)).CommandIds, StringComparer.Ordinal));
            _host.Dispose();
        }
        _host = await ProgramProcess.ServeAsync(folder, port);
    }
}
