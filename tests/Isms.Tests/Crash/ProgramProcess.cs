using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Isms.Tests.Crash;

/// <summary>The program itself as a process of its own, started the way a person starts it.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(string[] arguments, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Isms.Local") + (OperatingSystem.IsWindows() ? ".exe" : "");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Demonstration sign-in is there under development only. One machine plays everybody within the same minute.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var limit in (string[])["SensitivePerAddress", "RequestsPerAddress", "RequestsPerUser"]) start.Environment[$"Isms__{limit}"] = "100000";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public bool IsRunning => !_process.HasExited;

    private string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Starts a host and waits until it says that it listens.</summary>
    public static Task<ProgramProcess> ServeAsync(string folder, int port, params string[] command) => ServeAsync(folder, port, [], command);

    /// <summary>The same with settings in its environment.</summary>
    public static async Task<ProgramProcess> ServeAsync(string folder, int port, IEnumerable<(string Name, string Value)> environment, params string[] command)
    {
        var host = new ProgramProcess([.. command, "--data", folder, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")], environment);
        var ended = host._process.WaitForExitAsync(Token);
        if (await Task.WhenAny(host._serving.Task, ended).WaitAsync(Patience, Token) == ended) throw new InvalidOperationException($"The host did not start: {host.Said}");
        return host;
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var program = new ProgramProcess(arguments);
        await program._process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        return (program._process.ExitCode, program.Said);
    }

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Ends the host without giving it a chance to tidy up: SIGKILL where there are signals.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Token);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
        if (line.StartsWith("Isms: http", StringComparison.Ordinal)) _serving.TrySetResult();
    }
}
