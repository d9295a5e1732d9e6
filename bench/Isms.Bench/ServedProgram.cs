using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Isms.Bench;

/// <summary>A program that serves, as a process of its own; ended when disposed of.</summary>
internal sealed class ServedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServedProgram(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts a program that lies beside this one and waits until it says that it listens.</summary>
    /// <param name="name">Its name without extension.</param>
    /// <param name="urlOption">How its address is given.</param>
    /// <param name="arguments">The rest of the command line.</param>
    public static async Task<ServedProgram> StartAsync(string name, string urlOption, params string[] arguments)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var file = Path.Combine(AppContext.BaseDirectory, name) + (OperatingSystem.IsWindows() ? ".exe" : "");
        var start = new ProcessStartInfo(file, [.. arguments, urlOption, address.OriginalString]) { RedirectStandardOutput = true, UseShellExecute = false };
        // Sign-in by choosing a person is there under development only; one machine plays everybody, so the limits for each address are out of the way.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var limit in (string[])["SensitivePerAddress", "RequestsPerAddress", "RequestsPerUser"]) start.Environment[$"Isms__{limit}"] = "100000000";
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Isms: http", StringComparison.Ordinal) == true) serving.TrySetResult();
        };
        process.Start();
        process.BeginOutputReadLine();
        var program = new ServedProgram(process, address);
        await serving.Task.WaitAsync(Patience);
        return program;
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
