using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>What the dataset shows of the documents of one kind. Pure: the same document and instant give the same rows.</summary>
public interface IDatasetProjection
{
    /// <summary>The process or register kind.</summary>
    string Kind { get; }

    /// <summary>The tables its rows go to.</summary>
    IReadOnlyList<DatasetTable> Tables { get; }

    /// <summary>
    /// The rows of a document as of an instant. What happened later is left out, and month-end rows tell how the document
    /// stood at each end of a month up to then, folded from the events recorded by that end.
    /// </summary>
    /// <param name="document">In any version that holds all events up to <paramref name="asOf"/>.</param>
    /// <param name="asOf">UTC.</param>
    ProjectedRows Project(ProcessDocument document, Instant asOf);
}

/// <summary>The rows of one document.</summary>
/// <param name="Rows">In no particular order.</param>
/// <param name="ValidUntil">
/// The first instant at which time alone changes the rows, such as a date that passes or the end of a month for a document
/// that still lives; null when only a new event can.
/// </param>
public sealed record ProjectedRows(IReadOnlyList<DatasetRow> Rows, Instant? ValidUntil);
