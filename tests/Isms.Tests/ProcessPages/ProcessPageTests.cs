using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Architecture;
using Isms.Tests.Properties;
using Isms.Web.Language;

namespace Isms.Tests.ProcessPages;

/// <summary>The pages of the processes are written from the code: one that changes asks for its page to be written anew.</summary>
public sealed class ProcessPageTests
{
    /// <summary>Set to a folder, the pages are written there.</summary>
    private const string WriteTo = "ISMS_PROCESS_PAGES";

    /// <summary>How many histories are lived through for a page. Half of them show every way there is in the diagrams, which a test holds.</summary>
    private const int Histories = 600;

    private const string RegisterPage = "registers.md";

    private static readonly CodeComments Comments = CodeComments.OfProcesses();

    private static readonly Texts Words = new(Texts.Files.Select(file => new TextSource(file, new ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly))));

    /// <summary>Every kind that random histories are lived through for, with the classes that do it.</summary>
    private static readonly ILookup<string, IExplored> Explored = typeof(ProcessPageTests).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IExplored)))
        .Select(t => (IExplored)Activator.CreateInstance(t)!).OrderBy(e => e.GetType().Name, StringComparer.Ordinal).ToLookup(e => e.Type.Kind, StringComparer.Ordinal);

    private static readonly IReadOnlyList<IProcessType> All =
        [.. typeof(IProcessType).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsAssignableTo(typeof(IProcessType))).Select(t => (IProcessType)Activator.CreateInstance(t)!).OrderBy(t => t.Kind, StringComparer.Ordinal)];

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Observed>> Seen = new(StringComparer.Ordinal);

    public static TheoryData<string> Processes => [.. Explored.Select(k => k.Key).Where(kind => kind != RegisterKinds.Supplier).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Processes))]
    public void The_page_of_a_process_says_what_its_code_does(string kind) =>
        Hold($"{kind}.md", ProcessPage.Of(Explored[kind].First(), ObservedOf(kind), Comments, Words));

    [Theory]
    [MemberData(nameof(Processes))]
    public void The_histories_show_every_event(string kind) =>
        Assert.Equal(Explored[kind].First().Events.Select(e => e.Key), ObservedOf(kind).Select(o => o.Event).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Processes))]
    public void Twice_as_many_histories_show_no_other_way_from_phase_to_phase(string kind)
    {
        var half = Explored[kind].SelectMany(e => e.Explore(Histories / 2)).Select(WayOf).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], ObservedOf(kind).Select(WayOf).Distinct().Except(half));

        static string WayOf(Observed o) => $"{o.From} > {o.To}";
    }

    [Fact]
    public void The_page_of_the_registers_says_what_they_hold() => Hold(RegisterPage, Registers());

    [Fact]
    public void Every_kind_has_a_page_and_every_page_is_listed()
    {
        var list = Source.Read("docs/processes/README.md");
        var pages = Directory.EnumerateFiles(Path.Combine(Source.Root, "docs", "processes"), "*.md").Select(f => Path.GetFileName(f)!).Where(f => f != "README.md").ToList();
        Assert.Equal(Processes.Select(row => $"{row.Data}.md").Append(RegisterPage).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.Contains($"]({page})", list, StringComparison.Ordinal));
        var registers = Source.Read($"docs/processes/{RegisterPage}");
        Assert.All(All.Where(t => !pages.Contains($"{t.Kind}.md")), t => Assert.Contains($"(`{t.Kind}`)", registers, StringComparison.Ordinal));
    }

    private static IReadOnlyList<Observed> ObservedOf(string kind) => Seen.GetOrAdd(kind, wanted => [.. Explored[wanted].SelectMany(e => e.Explore(Histories))]);

    private static void Hold(string name, string expected) => MadeFile.Hold("docs/processes", name, expected, WriteTo);

    private static string Registers()
    {
        var kinds = All.Where(t => t.Kind == RegisterKinds.Supplier || !Explored.Contains(t.Kind)).ToList();
        var (isRegister, supplier) = (kinds.ToLookup(t => DetailsOf(t) is not null), Explored[RegisterKinds.Supplier].First());
        var page = new StringBuilder("# Registers\n\nEntries are recorded event by event as processes are, but nothing falls due in them and nobody must act. [How this page comes about](README.md)\n\n");
        page.Append(ProcessPage.SharedByRegisters(supplier, ObservedOf(RegisterKinds.Supplier), Comments, Words));
        page.Append("## What every register takes and records\n\nThe stored name is the kind, a dot and the name here.\n\n| command or event | meaning | fields |\n| --- | --- | --- |\n");
        foreach (var type in typeof(RegisterCommand<>).GetNestedTypes().Concat(typeof(RegisterEvent<>).GetNestedTypes()))
            page.Append(ProcessPage.Row($"`{type.GetCustomAttribute<StoredAsAttribute>()!.Name[2..]}`", Comments.Summary(type), ProcessPage.Fields(type, Comments)));
        foreach (var register in isRegister[true]) Append(page, register);
        page.Append("\n# Other documents\n\nWhat the product keeps for itself in the same way.\n");
        foreach (var other in isRegister[false]) Append(page, other);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder page, IProcessType kind)
    {
        var name = Words.In("sv").Find($"Kind.{kind.Kind}") ?? kind.GetType().Name;
        page.Append(CultureInfo.InvariantCulture, $"\n## {name} (`{kind.Kind}`)\n\n{Comments.Summary(kind.GetType())}\n\n");
        var own = Names(kind, "CommandNames").Concat(Names(kind, "EventNames")).Where(n => !n.Value.IsGenericType).ToList();
        if (own.Count > 0)
        {
            page.Append("| command or event | meaning | fields |\n| --- | --- | --- |\n");
            foreach (var (stored, type) in own) page.Append(ProcessPage.Row($"`{stored[(kind.Kind.Length + 1)..]}`", Comments.Summary(type), ProcessPage.Fields(type, Comments)));
            page.Append('\n');
        }
        if (DetailsOf(kind) is not { } details) return;
        page.Append("| type | meaning | fields or values |\n| --- | --- | --- |\n");
        foreach (var type in StoredShape.ReachedFrom([details]).Prepend(details).Distinct())
            page.Append(ProcessPage.Row($"`{type.Name}`", Comments.Summary(type), type.IsEnum ? ProcessPage.Values(type, Comments) : ProcessPage.Fields(type, Comments)));
    }

    private static IEnumerable<KeyValuePair<string, Type>> Names(IProcessType kind, string property)
    {
        var names = kind.GetType().GetProperty(property)!.GetValue(kind)!;
        return (IEnumerable<KeyValuePair<string, Type>>)names.GetType().GetProperty("All")!.GetValue(names)!;
    }

    /// <summary>What a register holds of an entry; null for what is no register.</summary>
    private static Type? DetailsOf(IProcessType kind)
    {
        for (var type = kind.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Register<,>)) return type.GetGenericArguments()[0];
        return null;
    }
}
