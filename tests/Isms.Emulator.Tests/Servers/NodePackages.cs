using System.Diagnostics;
using System.Security.Cryptography;
using Isms.Tests.Architecture;

namespace Isms.Emulator.Tests.Servers;

/// <summary>The packages that <c>package-lock.json</c> names, installed when they are missing or others.</summary>
internal static class NodePackages
{
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>This project's folder in the checkout.</summary>
    public static string Folder { get; } = Path.Combine(Source.Root, "tests", "Isms.Emulator.Tests");

    /// <summary>Completes when the packages are there; one test run at a time installs.</summary>
    public static async Task EnsureAsync()
    {
        await Turn.WaitAsync();
        try
        {
            await using var alone = await LockAsync();
            var wanted = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
            // Written last, so that an installation that broke off is begun again.
            var stamp = Path.Combine(Folder, "node_modules", ".installed");
            if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted) return;
            await InstallAsync();
            await File.WriteAllTextAsync(stamp, wanted);
        }
        finally
        {
            Turn.Release();
        }
    }

    // No package's own scripts are run: none of those needed here has to.
    private static Task InstallAsync() => RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");

    /// <summary>A program of Node's, found where the system finds programs.</summary>
    public static ProcessStartInfo Program(string name, params IEnumerable<string> arguments) =>
        new(OperatingSystem.IsWindows() && name == "npm" ? "npm.cmd" : name, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

    /// <summary>Starts a program of Node's.</summary>
    /// <exception cref="InvalidOperationException">Node is not installed.</exception>
    public static Process Start(ProcessStartInfo program)
    {
        try
        {
            return Process.Start(program)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"These tests need Node.js 20 or later with npm; '{program.FileName}' cannot be started.", e);
        }
    }

    private static async Task RunAsync(string name, params IEnumerable<string> arguments)
    {
        var program = Program(name, arguments);
        using var process = Start(program);
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{name} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {string.Concat(said)}");
    }

    private static async Task<FileStream> LockAsync()
    {
        var file = Path.Combine(Folder, "obj", "npm.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(500);
            }
        }
    }
}
