using System.Globalization;
using System.Text;
using Isms.Processes.Kernel;
using Isms.Tests.Properties;
using Isms.Web.Language;

namespace Isms.Tests.ProcessPages;

/// <summary>The page of one kind, written from its code and from histories that were lived through.</summary>
internal sealed class ProcessPage
{
    private readonly IExplored _kind;
    private readonly IReadOnlyList<Observed> _observed;
    private readonly CodeComments _comments;
    private readonly Texts _swedish;
    private readonly Texts _english;
    private readonly StringBuilder _page = new();

    private ProcessPage(IExplored kind, IReadOnlyList<Observed> observed, CodeComments comments, Texts texts) =>
        (_kind, _observed, _comments, _swedish, _english) = (kind, observed, comments, texts.In("sv"), texts.In("en"));

    /// <summary>The page of a process.</summary>
    public static string Of(IExplored kind, IReadOnlyList<Observed> observed, CodeComments comments, Texts texts) => new ProcessPage(kind, observed, comments, texts).Whole();

    /// <summary>The part of the registers' page that is the same for every register.</summary>
    public static string SharedByRegisters(IExplored kind, IReadOnlyList<Observed> observed, CodeComments comments, Texts texts)
    {
        var page = new ProcessPage(kind, observed, comments, texts);
        page.Diagram(withWords: false);
        return page._page.ToString();
    }

    /// <summary>A table row; what would break a table is written otherwise.</summary>
    public static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(c => c.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)))} |\n";

    /// <summary>The fields of a record, one a line in a cell.</summary>
    public static string Fields(Type record, CodeComments comments) => string.Join("<br>", StoredShape.FieldsOf(record).Select(f =>
        $"`{CodeComments.Stored(f.Name!)}` {StoredShape.NameOf(f.ParameterType)}{(comments.Parameter(record, f) is { Length: > 0 } meaning ? $": {meaning}" : "")}"));

    private string Kind => _kind.Type.Kind;

    private string Whole()
    {
        _page.Append(CultureInfo.InvariantCulture, $"# {Name(_swedish)} (`{Kind}`)\n\n{Name(_english)}. {Purpose()}\n\n");
        _page.Append(_kind.Type.CaseReferencePrefix is { } prefix ? $"Case reference numbers begin with `{prefix}`. " : "It has no case reference number. ").Append("[How this page comes about](README.md)\n\n");
        Diagram(withWords: true);
        Commands();
        Events();
        Time();
        Messages();
        Others();
        Types();
        return _page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>What the class says of the process, without where its parts stand.</summary>
    private string Purpose() => _comments.Summary(_kind.Type.GetType()).Split(" Commands, events and state")[0];

    private void Diagram(bool withWords)
    {
        _page.Append("## Phases\n\n```mermaid\nstateDiagram-v2\n");
        var phases = _observed.Select(o => o.To).Distinct().ToList();
        foreach (var phase in phases) _page.Append(CultureInfo.InvariantCulture, $"    state \"{(withWords ? Words(_english, phase) : phase)}\" as {phase}\n");
        foreach (var way in _observed.Where(o => o.From != o.To).GroupBy(o => (o.From, o.To)).OrderBy(g => g.Key.From is null ? -1 : phases.IndexOf(g.Key.From)).ThenBy(g => phases.IndexOf(g.Key.To)))
        {
            var by = way.Select(o => IsOfTime(o) ? $"{Short(o.Event)} by time" : Short(o.Event)).Distinct().Order(StringComparer.Ordinal);
            _page.Append(CultureInfo.InvariantCulture, $"    {way.Key.From ?? "[*]"} --> {way.Key.To} : {string.Join(", ", by)}\n");
        }
        foreach (var phase in phases.Where(p => _observed.Any(o => o.To == p && o.IsTerminal))) _page.Append(CultureInfo.InvariantCulture, $"    {phase} --> [*]\n");
        _page.Append("```\n\n");
        if (!withWords) return;
        _page.Append("| phase | på sidorna | who must act |\n| --- | --- | --- |\n");
        foreach (var phase in phases)
            _page.Append(Row($"`{phase}`", Words(_swedish, phase), Lines(_observed.Where(o => o.To == phase).SelectMany(o => o.Awaiting).Select(a => $"{Who(a.Role, a.Scope, a.PersonId)}: {_english.Find($"Action.{a.Action}") ?? a.Action}"))));
        _page.Append('\n');
    }

    private void Commands()
    {
        _page.Append("## Commands\n\n| command | meaning | fields | from phases | events |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (name, type) in _kind.Commands)
        {
            var given = _observed.Where(o => o.Command == name).ToList();
            _page.Append(Row($"`{Short(name)}`", _comments.Summary(type), Fields(type, _comments), Lines(given.Select(o => o.From is null ? "start" : $"`{o.From}`")), Lines(given.Select(o => $"`{Short(o.Event)}`"))));
        }
        _page.Append('\n');
    }

    private void Events()
    {
        _page.Append("## Events\n\nThe stored name is the kind, a dot and the name here. The version counts the forms its data have had.\n\n| event | version | on the pages | meaning | fields | changes in the state |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var (name, type) in _kind.Events)
        {
            var seen = _observed.Where(o => o.Event == name).ToList();
            _page.Append(Row($"`{Short(name)}`", FieldText.Of(_kind.VersionOf(name)), _swedish.Find($"Event.{name}") ?? "", _comments.Summary(type), Fields(type, _comments), string.Join(", ", seen.SelectMany(o => o.Changed).Distinct().Order(StringComparer.Ordinal).Select(p => $"`{p}`"))));
        }
        _page.Append('\n');
    }

    private void Time()
    {
        var byTime = _observed.Where(IsOfTime).ToList();
        if (byTime.Count == 0) return;
        _page.Append("## What time makes happen\n\n| in phase | event | steps | then in phase | tells |\n| --- | --- | --- | --- | --- |\n");
        foreach (var way in byTime.GroupBy(o => (o.From, o.Event, o.To)).OrderBy(g => g.Key.From, StringComparer.Ordinal).ThenBy(g => g.Key.Event, StringComparer.Ordinal).ThenBy(g => g.Key.To, StringComparer.Ordinal))
            _page.Append(Row($"`{way.Key.From}`", $"`{Short(way.Key.Event)}`", Lines(way.SelectMany(o => o.Steps).Select(s => $"`{s}`")), $"`{way.Key.To}`", Lines(way.SelectMany(o => o.Effects).OfType<Effect.Notify>().Select(n => $"`{n.Template}`"))));
        _page.Append('\n');
    }

    private void Messages()
    {
        var said = _observed.SelectMany(o => o.Effects.OfType<Effect.Notify>().Select(n => (o.Event, Message: n))).GroupBy(s => s.Message.Template, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (said.Count == 0) return;
        _page.Append("## Messages\n\n| template | subject | to | urgency | when |\n| --- | --- | --- | --- | --- |\n");
        foreach (var template in said)
            _page.Append(Row($"`{template.Key}`", _swedish.Find($"Mail.{template.Key}.subject") ?? "", Lines(template.Select(s => Who(s.Message.To.Role, s.Message.To.Scope, s.Message.To.PersonId))), Lines(template.Select(s => FieldText.Of(s.Message.Urgency))), Lines(template.Select(s => $"`{Short(s.Event)}`"))));
        _page.Append('\n');
    }

    private void Others()
    {
        var sent = _observed.SelectMany(o => o.Effects.Select(e => (o.Event, What: What(e)))).Where(s => s.What is not null).Distinct().OrderBy(s => s.Event, StringComparer.Ordinal).ThenBy(s => s.What, StringComparer.Ordinal).ToList();
        if (sent.Count == 0) return;
        _page.Append("## What else follows\n\n| event | what follows |\n| --- | --- |\n");
        foreach (var happened in sent.GroupBy(s => s.Event)) _page.Append(Row($"`{Short(happened.Key)}`", Lines(happened.Select(s => s.What!))));
        _page.Append('\n');
    }

    private void Types()
    {
        var types = StoredShape.ReachedFrom(_kind.Events.Concat(_kind.Commands).Select(e => e.Value)).Where(t => !t.IsAbstract).ToList();
        if (types.Count == 0) return;
        _page.Append("## Records and values\n\n| type | meaning | fields or values |\n| --- | --- | --- |\n");
        foreach (var type in types.OrderBy(t => t.Name, StringComparer.Ordinal)) _page.Append(Row($"`{type.Name}`", _comments.Summary(type), type.IsEnum ? Values(type, _comments) : Fields(type, _comments)));
        _page.Append('\n');
    }

    /// <summary>The values of an enum, one a line in a cell.</summary>
    public static string Values(Type type, CodeComments comments) =>
        string.Join("<br>", Enum.GetNames(type).Select(value => comments.Summary(type, value) is { Length: > 0 } meaning ? $"`{CodeComments.Stored(value)}`: {meaning}" : $"`{CodeComments.Stored(value)}`"));

    private bool IsOfTime(Observed o) => o.Command == $"{Kind}.deadline-reached";

    // What no person meets has no words of its own.
    private string Words(Texts texts, string phase) => texts.Find($"Phase.{Kind}.{phase}") ?? phase;

    private string Name(Texts texts) => texts.Find($"Kind.{Kind}") ?? Kind;

    private string Short(string name) => name.StartsWith(Kind + ".", StringComparison.Ordinal) ? name[(Kind.Length + 1)..] : name;

    private static string Who(Role? role, string? scope, string? person) => person is not null ? "a person" : role is null ? "nobody" : scope is null ? $"{role}" : $"{role} of the {scope.Split('/')[0]}";

    private static string? What(Effect effect) => effect switch
    {
        Effect.StartProcess start => $"starts a `{start.Kind}`",
        Effect.Signal signal => $"tells the `{signal.Kind}`: `{CommandName(signal.Command)}`",
        Effect.ReplaceReference replace => $"tells the `{replace.Kind}` of a successor",
        Effect.StartJob job => $"starts the job `{job.Name}`",
        Effect.Publish publish => $"publishes `{((PublishedAsAttribute)Attribute.GetCustomAttribute(publish.Event.GetType(), typeof(PublishedAsAttribute))!).TypeName}`",
        Effect.Alarm alarm => $"alarm `{alarm.Template}`",
        _ => null,
    };

    private static string CommandName(object command) => ((StoredAsAttribute)Attribute.GetCustomAttribute(command.GetType(), typeof(StoredAsAttribute))!).Name;

    private static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines.Distinct().Order(StringComparer.Ordinal));
}
