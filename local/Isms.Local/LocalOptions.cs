using System.CommandLine;
using Isms.Storage.Folders;

namespace Isms.Local;

/// <summary>The command line, understood.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Url">Where to listen.</param>
/// <param name="Data">Where everything is kept.</param>
/// <param name="Demonstration">Whether this is a demonstration: banner, sign-in by choosing a person.</param>
/// <param name="HoldEffects">Whether effects wait until an operator releases them, as after a restored backup.</param>
public sealed record LocalOptions(LocalCommand Command, Uri Url, DataFolder Data, bool Demonstration, bool HoldEffects)
{
    /// <summary>Where the host listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:7071";

    /// <summary>Reads the command line.</summary>
    /// <param name="args">As the program got them.</param>
    /// <returns>The options, or null when help was asked for and has been written.</returns>
    /// <exception cref="UsageException">Something in it is not understood.</exception>
    public static LocalOptions? Read(IReadOnlyList<string> args)
    {
        var url = new Option<string>("--urls") { Description = "Where to listen, one address.", DefaultValueFactory = _ => DefaultUrl };
        var data = new Option<string?>("--data") { Description = "The folder that holds everything.", HelpName = "DIR", Recursive = true };
        var demonstration = new Option<bool>("--demo") { Description = "Demonstration: banner and sign-in by choosing a person." };
        var hold = new Option<bool>("--hold-effects") { Description = "Holds messages and other effects until an operator releases them, as after a restored backup." };
        var verify = new Command("verify", "Checks the store, also beside a running host; ends with 1 when something does not hold.");
        var root = new RootCommand("Isms on one machine.") { url, data, demonstration, hold, verify };

        // What a command does is decided by the caller; without an action the library takes it for incomplete.
        root.SetAction(_ => 0);
        verify.SetAction(_ => 0);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) throw new UsageException(string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message)) + Environment.NewLine + "See --help.");
        // Help and version are actions of the library's own.
        if (parsed.Action != parsed.CommandResult.Command.Action)
        {
            parsed.Invoke();
            return null;
        }
        if (!Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException("--urls takes one address such as http://localhost:7071.");
        var folder = parsed.GetValue(data);
        if (folder is { Length: 0 }) throw new UsageException("--data takes a folder.");
        return new LocalOptions(
            parsed.CommandResult.Command == verify ? LocalCommand.Verify : LocalCommand.Serve,
            address, folder is null ? DataFolder.Default() : new DataFolder(folder), parsed.GetValue(demonstration), parsed.GetValue(hold));
    }
}

/// <summary>What the program can be asked to do.</summary>
public enum LocalCommand
{
    /// <summary>Serve the web and drive the processes.</summary>
    Serve,

    /// <summary>Check the store.</summary>
    Verify,
}

/// <summary>The program was called in a way it does not understand, or where it cannot run; the message says what to do.</summary>
public sealed class UsageException(string message) : Exception(message);
