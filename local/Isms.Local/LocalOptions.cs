using System.CommandLine;
using System.Globalization;
using Isms.Local.Drills;
using Isms.Local.Simulation;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using NodaTime.Text;

namespace Isms.Local;

/// <summary>The command line, understood.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Url">Where to listen.</param>
/// <param name="Data">Where everything is kept.</param>
/// <param name="Demonstration">Whether this is a demonstration: banner, sign-in by choosing a person.</param>
/// <param name="HoldEffects">Whether effects wait until an operator releases them, as after a restored backup.</param>
public sealed record LocalOptions(LocalCommand Command, Uri Url, DataFolder Data, bool Demonstration, bool HoldEffects)
{
    /// <summary>Where to export; null unless that is the command.</summary>
    public ExportTarget? Export { get; init; }

    /// <summary>Which key figures to print; null unless that is the command.</summary>
    public KeyFigureRequest? KeyFigures { get; init; }

    /// <summary>The drill to make or open again; null unless that is the command.</summary>
    public DrillRequest? Drill { get; init; }

    /// <summary>What to simulate; null unless that is the command.</summary>
    public SimulationOptions? Simulation { get; init; }

    /// <summary>Where the host listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:7071";

    /// <summary>Where a drill listens unless told otherwise: beside the host.</summary>
    public const string DefaultDrillUrl = "http://localhost:7072";

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
        var target = new Option<string>("--out") { Description = "The folder to export to; one that holds an export is brought up to date.", HelpName = "DIR", Required = true };
        var everything = new Option<bool>("--full") { Description = "Exports everything anew, also over an earlier export." };
        var export = new Command("export", "Exports the dataset to a folder, also beside a running host.") { target, everything };
        var years = new Option<int>("--years") { Description = "How many years, 1 to 10.", DefaultValueFactory = _ => 3 };
        var seed = new Option<long>("--seed") { Description = "Another seed is another history; the same one the same, to the byte.", DefaultValueFactory = _ => 1 };
        var scale = new Option<string>("--scale") { Description = "Multiplies suppliers, systems and people: 1 is the size of the real city, 0.1 a tenth, at most 10.", DefaultValueFactory = _ => "1" };
        var start = new Option<string>("--start") { Description = "The first day, e.g. 2024-01-01.", DefaultValueFactory = _ => FieldText.Of(SimulationOptions.DefaultStart) };
        var output = new Option<string?>("--out") { Description = "The folder the simulation is left in; empty or not there yet. Must be given.", HelpName = "DIR" };
        var demo = new Command("demo", "Simulates years of the demonstration city, sending nothing, and leaves the store, the dataset and a summary.") { years, seed, scale, start, output };
        var scenario = new Argument<string>("scenario") { Description = "What happens: supplier-breach, an intrusion at a supplier that nearly everybody uses." };
        scenario.AcceptOnlyFromAmong(DrillFolder.Scenario);
        var controllers = new Option<int?>("--controllers") { Description = $"Controllers of personal data concerned, 1 to {DrillSize.Most}; {DrillSize.Default.Controllers} unless told otherwise." };
        var operators = new Option<int?>("--operators") { Description = $"Operators under the cybersecurity act concerned, 0 to {DrillSize.Most}; {DrillSize.Default.Operators} unless told otherwise." };
        var drillUrl = new Option<string>("--urls") { Description = "Where to listen, one address.", DefaultValueFactory = _ => DefaultDrillUrl };
        var drill = new Command("drill", "Serves a drill in a folder and a tenant of its own, on a clock of its own, sending nothing; again, it opens the one that is there.") { scenario, controllers, operators, drillUrl };
        var figures = new Argument<string[]>("figures") { Description = "Which key figures, with all they are also given by; none for the totals of all.", Arity = ArgumentArity.ZeroOrMore };
        var dataset = new Option<string>("--dataset") { Description = "The folder of an export.", HelpName = "DIR", Required = true };
        var keyFigures = new Command("keyfigures", "Prints the key figures of an export, by year.") { figures, dataset };
        var root = new RootCommand("Isms on one machine.") { url, data, demonstration, hold, verify, export, demo, drill, keyFigures };

        // What a command does is decided by the caller; without an action the library takes it for incomplete.
        root.SetAction(_ => 0);
        verify.SetAction(_ => 0);
        demo.SetAction(_ => 0);
        export.SetAction(_ => 0);
        drill.SetAction(_ => 0);
        keyFigures.SetAction(_ => 0);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) throw new UsageException(string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message)) + Environment.NewLine + "See --help.");
        // Help and version are actions of the library's own.
        if (parsed.Action != parsed.CommandResult.Command.Action)
        {
            parsed.Invoke();
            return null;
        }
        var command = parsed.CommandResult.Command;
        if (!Uri.TryCreate(parsed.GetValue(command == drill ? drillUrl : url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException("--urls takes one address such as http://localhost:7071.");
        var folder = parsed.GetValue(data);
        if (folder is { Length: 0 }) throw new UsageException("--data takes a folder.");
        if (command == export && parsed.GetValue(target) is not { Length: > 0 }) throw new UsageException("--out takes a folder.");
        if (command == keyFigures && parsed.GetValue(dataset) is not { Length: > 0 }) throw new UsageException("--dataset takes a folder.");
        return new LocalOptions(
            command == verify ? LocalCommand.Verify : command == export ? LocalCommand.Export : command == demo ? LocalCommand.Demo : command == keyFigures ? LocalCommand.KeyFigures : LocalCommand.Serve,
            address, folder is not null ? new DataFolder(folder) : command == drill ? DrillFolder.Beside(DataFolder.Default(), DrillFolder.Scenario) : DataFolder.Default(), parsed.GetValue(demonstration), parsed.GetValue(hold))
        {
            Export = command == export ? new ExportTarget(parsed.GetValue(target)!, parsed.GetValue(everything)) : null,
            Simulation = command == demo ? Simulated() : null,
            Drill = command == drill ? Drilled() : null,
            KeyFigures = command == keyFigures ? new KeyFigureRequest(parsed.GetValue(dataset)!, parsed.GetValue(figures) ?? []) : null,
        };

        DrillRequest Drilled()
        {
            if (parsed.GetValue(controllers) is < 1 or > DrillSize.Most) throw new UsageException($"--controllers takes a number from 1 to {DrillSize.Most}.");
            if (parsed.GetValue(operators) is < 0 or > DrillSize.Most) throw new UsageException($"--operators takes a number from 0 to {DrillSize.Most}.");
            return new DrillRequest(parsed.GetValue(controllers), parsed.GetValue(operators));
        }

        SimulationOptions Simulated()
        {
            if (folder is not null) throw new UsageException("demo keeps its data below --out; leave --data away.");
            if (parsed.GetValue(output) is not { Length: > 0 } place) throw new UsageException("demo needs --out, a folder that is empty or not there yet.");
            var count = parsed.GetValue(years);
            if (count is < 1 or > SimulationOptions.LongestYears) throw new UsageException($"--years takes a number from 1 to {SimulationOptions.LongestYears}.");
            // With a point whatever the language of the machine, so that a command means the same everywhere.
            if (!double.TryParse(parsed.GetValue(scale), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) || size is not (> 0 and <= SimulationOptions.LargestScale))
                throw new UsageException($"--scale takes a number above 0 and at most {SimulationOptions.LargestScale}, such as 0.5.");
            if (!LocalDatePattern.Iso.Parse(parsed.GetValue(start)!).TryGetValue(default, out var first) || first.Year is < 2000 or > 2100)
                throw new UsageException("--start takes a date between 2000-01-01 and 2100-12-31, such as 2024-01-01.");
            return new SimulationOptions(Path.GetFullPath(place), count, parsed.GetValue(seed), size, first);
        }
    }
}

/// <summary>What the program can be asked to do.</summary>
public enum LocalCommand
{
    /// <summary>Serve the web and drive the processes.</summary>
    Serve,

    /// <summary>Check the store.</summary>
    Verify,

    /// <summary>Export the dataset to a folder.</summary>
    Export,

    /// <summary>Simulate years of the demonstration city.</summary>
    Demo,

    /// <summary>Print the key figures of an export.</summary>
    KeyFigures,
}

/// <summary>What to export to.</summary>
/// <param name="Folder">The folder; made when it is not there.</param>
/// <param name="Everything">Everything anew, whatever lies there.</param>
public sealed record ExportTarget(string Folder, bool Everything);

/// <summary>The key figures asked for.</summary>
/// <param name="Dataset">The folder of an export.</param>
/// <param name="Names">Which; none for the totals of all.</param>
public sealed record KeyFigureRequest(string Dataset, IReadOnlyList<string> Names);

/// <summary>The drill asked for.</summary>
/// <param name="Controllers">How many; null for as many as there are, or as <see cref="DrillSize.Default"/> says.</param>
/// <param name="Operators">As with controllers.</param>
public sealed record DrillRequest(int? Controllers, int? Operators);

/// <summary>The program was called in a way it does not understand, or where it cannot run; the message says what to do.</summary>
public sealed class UsageException(string message) : Exception(message);
