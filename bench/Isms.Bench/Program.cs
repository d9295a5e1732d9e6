using System.CommandLine;
using Isms.Bench;

var names = new Argument<string[]>("figures") { Description = $"Which figures: {string.Join(", ", Figures.All.Keys)}; none for all.", Arity = ArgumentArity.ZeroOrMore };
var factor = new Option<int>("--size") { Description = "1: the sizes of a real city; 10: ten times that.", DefaultValueFactory = _ => 1 };
var output = new Option<FileInfo?>("--out") { Description = "A file that gets the figures too.", HelpName = "FILE" };
var root = new RootCommand("Measures the product in ratios of one run.") { names, factor, output };
names.Validators.Add(result =>
{
    foreach (var unknown in result.Tokens.Select(t => t.Value).Where(name => !Figures.All.ContainsKey(name))) result.AddError($"There is no figure '{unknown}'.");
});
factor.Validators.Add(result =>
{
    if (result.Tokens is [var token] && token.Value is not ("1" or "10")) result.AddError("--size is 1 or 10.");
});
root.SetAction(async (parsed, cancellationToken) =>
{
    var chosen = parsed.GetValue(names) is { Length: > 0 } some ? some : [.. Figures.All.Keys];
    var report = new Report(parsed.GetValue(factor), chosen);
    using var shared = new WorkFolder();
    var simulated = new Dictionary<int, (string, TimeSpan)>();
    foreach (var name in chosen)
    {
        using var folder = new WorkFolder();
        await Figures.All[name](new Bench(new Sizes(parsed.GetValue(factor)), report, folder, shared, simulated, cancellationToken));
    }
    report.Conclude();
    if (parsed.GetValue(output) is { } file) await File.WriteAllTextAsync(file.FullName, report.Text, cancellationToken);
    return report.Missed == 0 ? 0 : 1;
});
// What figures run as processes of their own.
root.Add(BareHost.Command());
root.Add(ExportMemory.Command());
return await root.Parse(args).InvokeAsync();
