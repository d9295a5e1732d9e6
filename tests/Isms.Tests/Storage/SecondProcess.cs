using System.Diagnostics;
using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;

namespace Isms.Tests.Storage;

/// <summary>
/// A second process for tests that kill one: this test program again, running one of the entries below, which work in
/// the folder they are given until they are killed. Nobody else discovers them.
/// </summary>
public sealed class SecondProcess : IDisposable
{
    private const string FolderVariable = "ISMS_TEST_SECOND_PROCESS_FOLDER";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process? _process;

    /// <summary>Made by the test framework for the entries.</summary>
    public SecondProcess() { }

    private SecondProcess(Process process) => _process = process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static bool IsThisProcess => Environment.GetEnvironmentVariable(FolderVariable) is not null;

    private static string Folder => Environment.GetEnvironmentVariable(FolderVariable)!;

    private static string SignFile(string folder) => Path.Combine(folder, "second-process.txt");

    /// <summary>Starts an entry and waits until it has given its first sign.</summary>
    internal static async Task<SecondProcess> StartAsync(string entry, string folder)
    {
        Directory.CreateDirectory(folder);
        var program = Path.Combine(AppContext.BaseDirectory, typeof(SecondProcess).Assembly.GetName().Name!) + (OperatingSystem.IsWindows() ? ".exe" : "");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-method", $"{typeof(SecondProcess).FullName}.{entry}"]) start.ArgumentList.Add(argument);
        start.Environment[FolderVariable] = folder;
        var second = new SecondProcess(Process.Start(start)!);
        await second.WaitForSignsAsync(folder, 1);
        return second;
    }

    /// <summary>The signs given so far; a line cut off by the kill is not one.</summary>
    internal static async Task<IReadOnlyList<string>> SignsAsync(string folder)
    {
        if (!File.Exists(SignFile(folder))) return [];
        await using var file = new FileStream(SignFile(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(Token)).Split('\n')[..^1];
    }

    internal async Task WaitForSignsAsync(string folder, int count)
    {
        var waited = Stopwatch.StartNew();
        while ((await SignsAsync(folder)).Count < count)
        {
            if (_process!.HasExited) throw new InvalidOperationException($"The second process ended: {await _process.StandardOutput.ReadToEndAsync(Token)}");
            if (waited.Elapsed > Patience) throw new TimeoutException("The second process gave no sign.");
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Ends the process without giving it a chance to tidy up: SIGKILL where there are signals.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(Token);
    }

    public void Dispose()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [SecondProcessEntry]
    public async Task Holds_the_data_folder()
    {
        using var held = new DataFolder(Folder).Lock();
        await using var signs = Signs();
        Sign(signs, "locked");
        await Task.Delay(Patience, Token);
    }

    [SecondProcessEntry]
    public async Task Writes_documents()
    {
        await using var store = SqliteProcessStore.Open(new DataFolder(Folder).Database);
        await using var signs = Signs();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var n = 0; ; n++)
                {
                    var document = await store.CreateAsync(Documents.Full(new Partition("t1", "test-case"), $"w{writer}-{n}"), Token);
                    Sign(signs, $"{document.Key.Id} {document.Version}");
                    document = await store.ReplaceAsync(document.Next(), Token);
                    Sign(signs, $"{document.Key.Id} {document.Version}");
                }
            },
            Token)));
    }

    private static FileStream Signs() => new(SignFile(Folder), FileMode.Create, FileAccess.Write, FileShare.Read);

    // Handed to the operating system at once, so that a sign given before the kill is not lost with the process.
    private static void Sign(FileStream signs, string text)
    {
        lock (signs)
        {
            signs.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}\n")));
            signs.Flush();
        }
    }
}
