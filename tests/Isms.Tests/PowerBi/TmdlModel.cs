using System.Text.RegularExpressions;

namespace Isms.Tests.PowerBi;

/// <summary>A semantic model read from its TMDL, as far as the rules look at it.</summary>
internal sealed partial class TmdlModel
{
    /// <summary>An object of the model: its kind, name, properties and what follows the equals sign.</summary>
    public sealed record Node(string File, int Line, int Depth, string Kind, string Name, string Expression, string Description)
    {
        /// <summary>What it says of itself; of flags, an empty text.</summary>
        public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

        /// <summary>What it holds.</summary>
        public List<Node> Children { get; } = [];

        /// <summary>A property; null when it is not there.</summary>
        public string? this[string property] => Properties.GetValueOrDefault(property);

        /// <summary>What it holds of a kind.</summary>
        public IEnumerable<Node> Of(string kind) => Children.Where(child => child.Kind == kind);
    }

    private static readonly HashSet<string> Kinds =
        ["model", "database", "table", "measure", "column", "hierarchy", "level", "partition", "relationship", "role", "tablePermission", "cultureInfo", "expression", "annotation", "queryGroup", "ref", "translations"];

    private TmdlModel(List<Node> roots) => Roots = roots;

    /// <summary>Every object at the beginning of a line.</summary>
    public List<Node> Roots { get; }

    public IEnumerable<Node> Tables => Roots.Where(node => node.Kind == "table");

    public IEnumerable<(Node Table, Node Measure)> Measures => Tables.SelectMany(table => table.Of("measure").Select(measure => (table, measure)));

    public IEnumerable<(Node Table, Node Column)> Columns => Tables.SelectMany(table => table.Of("column").Select(column => (table, column)));

    /// <summary>From table, from column, to table, to column.</summary>
    public IEnumerable<(Node Node, (string Table, string Column) From, (string Table, string Column) To)> Relationships =>
        Roots.Where(node => node.Kind == "relationship").Select(node => (node, Column(node["fromColumn"] ?? ""), Column(node["toColumn"] ?? "")));

    public IEnumerable<Node> Roles => Roots.Where(node => node.Kind == "role");

    public IEnumerable<Node> Expressions => Roots.Where(node => node.Kind == "expression");

    /// <summary>Every object, at any depth.</summary>
    public IEnumerable<Node> All => Roots.SelectMany(Within);

    /// <summary>Reads the files of a model's definition.</summary>
    public static TmdlModel Read(IReadOnlyDictionary<string, string> files)
    {
        var roots = new List<Node>();
        foreach (var (path, text) in files.Where(file => file.Key.EndsWith(".tmdl", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal)) ReadFile(path, text, roots);
        return new TmdlModel(roots);
    }

    private static IEnumerable<Node> Within(Node node) => node.Children.SelectMany(Within).Prepend(node);

    private static void ReadFile(string path, string text, List<Node> roots)
    {
        var (lines, open, description) = (text.Split('\n'), new Stack<Node>(), new List<string>());
        for (var n = 0; n < lines.Length; n++)
        {
            var line = lines[n].TrimEnd('\r');
            if (line.Trim().Length == 0) continue;
            var depth = line.TakeWhile(c => c == '\t').Count();
            var said = line.Trim();
            if (said.StartsWith("///", StringComparison.Ordinal))
            {
                description.Add(said[3..].Trim());
                continue;
            }
            while (open.TryPeek(out var inner) && inner.Depth >= depth) open.Pop();
            var start = ObjectStart().Match(said);
            if (start.Success && Kinds.Contains(start.Groups["kind"].Value))
            {
                var node = new Node(path, n + 1, depth, start.Groups["kind"].Value, Unquoted(start.Groups["name"].Value), Following(depth + 2, start.Groups["rest"]), string.Join(' ', description));
                (open.TryPeek(out var parent) ? parent.Children : roots).Add(node);
                open.Push(node);
            }
            else if (open.TryPeek(out var owner))
            {
                var property = Property().Match(said);
                owner.Properties[property.Groups["name"].Value] = property.Groups["equals"].Success ? Following(depth + 2, property.Groups["value"]) : property.Groups["value"].Value.Trim();
            }
            description.Clear();

            // An expression stands on the line, or deeper on those that follow.
            string Following(int below, Group rest)
            {
                if (!rest.Success) return "";
                var body = new List<string> { rest.Value.Trim() };
                while (n + 1 < lines.Length && lines[n + 1].StartsWith(new string('\t', below), StringComparison.Ordinal)) body.Add(lines[++n].TrimEnd('\r')[below..]);
                return string.Join('\n', body).Trim();
            }
        }
    }

    private static (string Table, string Column) Column(string reference)
    {
        var match = Dotted().Match(reference);
        return (Unquoted(match.Groups["table"].Value), Unquoted(match.Groups["column"].Value));
    }

    private static string Unquoted(string name) => name.StartsWith('\'') ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;

    [GeneratedRegex(@"^(?<kind>[A-Za-z]+)(\s+(?<name>('([^']|'')*'|[^\s=]+)(\s+('([^']|'')*'|[^\s=:]+))?))?(\s*=(?<rest>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ObjectStart();

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)((?<colon>:)(?<value>.*)|\s*(?<equals>=)(?<value>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Property();

    [GeneratedRegex(@"^(?<table>'([^']|'')*'|[^.]+)\.(?<column>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dotted();
}
