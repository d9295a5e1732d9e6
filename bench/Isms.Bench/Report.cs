using System.Globalization;
using System.Text;

namespace Isms.Bench;

/// <summary>Collects figures as a table that is printed as it grows and can be committed as it is.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public Report(int factor, IReadOnlyList<string> figures)
    {
        Line($"dotnet run -c Release --project bench/Isms.Bench -- {string.Join(' ', figures)} --size {factor}");
        Line($"{Environment.ProcessorCount} cores, .NET {Environment.Version}");
        Line();
    }

    /// <summary>How many bars were missed.</summary>
    public int Missed { get; private set; }

    public string Text => _text.ToString();

    public static string Number(double value) => value.ToString(value >= 100 ? "#,##0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    public void Head(string title)
    {
        Line($"## {title}");
    }

    /// <summary>One thing worth knowing beside the ratios.</summary>
    public void Say(FormattableString line) => Line("   " + FormattableString.Invariant(line));

    /// <summary>A ratio that must be at least so much.</summary>
    public void AtLeast(string what, double ratio, double bar) => Judge(what, ratio, bar, ratio >= bar, "at least");

    /// <summary>A figure that must be at most so much.</summary>
    public void AtMost(string what, double figure, double bar) => Judge(what, figure, bar, figure <= bar, "at most");

    public void Conclude() => Line(Missed == 0 ? "Every bar is met." : Missed == 1 ? "1 bar is missed." : $"{Missed} bars are missed.");

    private void Judge(string what, double figure, double bar, bool isMet, string side)
    {
        if (!isMet) Missed++;
        Line($"   {what}: {Number(figure)} ({side} {Number(bar)}): {(isMet ? "met" : "MISSED")}");
    }

    private void Line(string line = "")
    {
        _text.AppendLine(line);
        Console.WriteLine(line);
    }
}
