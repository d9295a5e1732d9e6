using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Isms.Processes.Kernel;

namespace Isms.Tests.ProcessPages;

/// <summary>What the code says of its types and their parameters, from the compiler's documentation file.</summary>
internal sealed partial class CodeComments
{
    private readonly Dictionary<string, XElement> _members;

    private CodeComments(XDocument file) => _members = file.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>The comments of the pure core.</summary>
    public static CodeComments OfProcesses() => new(XDocument.Load(Path.ChangeExtension(typeof(IProcessType).Assembly.Location, ".xml"), LoadOptions.PreserveWhitespace));

    /// <summary>The summary of a type; empty when it has none.</summary>
    public string Summary(Type type) => Text(Find($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>What is said of one value of an enum.</summary>
    public string Summary(Type type, string value) => Text(Find($"F:{NameOf(type)}.{value}")?.Element("summary"));

    /// <summary>What is said of a parameter of a record; its type says the rest.</summary>
    public string Parameter(Type record, ParameterInfo parameter) =>
        Text(Find($"T:{NameOf(record)}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == parameter.Name));

    private XElement? Find(string name) => _members.GetValueOrDefault(name);

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Text(XElement? element) => element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{Last(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value ?? "")}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => $"`{Stored(reference.Attribute("name")!.Value)}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    private static string Last(string reference) => reference.Split('(')[0].Split('.', ':')[^1].Split('`')[0];

    /// <summary>A name as it is stored.</summary>
    public static string Stored(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
