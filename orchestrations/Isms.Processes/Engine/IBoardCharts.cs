namespace Isms.Processes.Engine;

/// <summary>Draws charts of key figures.</summary>
public interface IBoardCharts
{
    /// <summary>
    /// Draws a chart, or gives the one drawn before from the same input. It takes seconds the first time; whoever only wishes
    /// it to be there soon need not wait.
    /// </summary>
    /// <returns>SVG: the same input gives the same bytes.</returns>
    /// <exception cref="ChartFailedException">It could not be drawn.</exception>
    /// <exception cref="KeyNotFoundException">There is no such specification.</exception>
    Task<string> DrawAsync(Chart chart, CancellationToken cancellationToken);
}

/// <summary>What a chart shows.</summary>
/// <param name="Specification">The name of its specification under <c>reports/charts</c>.</param>
/// <param name="Language">How numbers are written: <c>sv</c> or <c>en</c>.</param>
/// <param name="Form">The form of the numbers, as Vega reads it: <c>,.0f</c>, <c>.0%</c>.</param>
/// <param name="Points">In the order they are drawn.</param>
public sealed record Chart(string Specification, string Language, string Form, IReadOnlyList<ChartPoint> Points);

/// <summary>A value in a chart.</summary>
/// <param name="Category">Which bar.</param>
/// <param name="Series">Which part of the bar; null where bars have no parts.</param>
/// <param name="Value">How much; null for nothing where a bar has its place.</param>
public sealed record ChartPoint(string Category, string? Series, decimal? Value);

/// <summary>A chart could not be drawn: a fault in its specification or in what draws it.</summary>
public sealed class ChartFailedException(string specification, string reason) : Exception($"The chart {specification} could not be drawn: {reason}");
