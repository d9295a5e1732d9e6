using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>
/// A register: a row of its dimension, if it has one, and rows at the end of each month. An entry is counted from the month
/// it was taken up to the month it was retired; the other month-end rows stop with the last month at whose end it was in use.
/// </summary>
internal abstract class RegisterProjection<TDetails, TState>(Register<TDetails, TState> register, params IReadOnlyList<DatasetTable> tables) : IDatasetProjection
    where TDetails : class where TState : RegisterState<TDetails>
{
    /// <inheritdoc/>
    public string Kind => register.Kind;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [.. tables, MonthEndTables.RegisterBasis];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var rows = new List<DatasetRow>();
        var events = new List<RegisterEvent<TDetails>>();
        Entry? entry = null;
        var month = default(YearMonth);
        foreach (var folded in register.FoldedUntil(document, asOf))
        {
            if (entry is null) month = Months.Of(folded.At);
            else month = CloseMonths(entry, month, folded.At, rows);
            events.Add(folded.Recorded.Data);
            entry = new(SurrogateKey.Of(Kind, document.Key.Id), folded.After, entry?.OpenedAt ?? folded.At, entry?.RetiredAt ?? (folded.After.IsRetired ? folded.At : null), events);
        }
        if (entry is null) return new([], null);

        month = CloseMonths(entry, month, asOf, rows);
        rows.AddRange(Now(entry));
        return new(rows, HasRows(entry, month) ? Months.EndOf(month) : null);
    }

    /// <summary>The row of the dimension.</summary>
    protected virtual IEnumerable<DatasetRow> Now(Entry entry) => [];

    /// <summary>Rows at the end of a month at which the entry is in use.</summary>
    protected virtual IEnumerable<DatasetRow> AtMonthEnd(Entry entry, YearMonth month) => [];

    private YearMonth CloseMonths(Entry entry, YearMonth month, Instant until, List<DatasetRow> rows)
    {
        for (; HasRows(entry, month) && Months.EndOf(month) <= until; month = month.PlusMonths(1))
        {
            rows.Add(MonthEndTables.RegisterBasis.Row(month,
                ("month_end", Months.LastDayOf(month)), ("document_key", entry.Key), ("register", Kind),
                ("active", entry.RetiredAt is null), ("added", Months.Of(entry.OpenedAt) == month), ("retired", entry.RetiredAt is not null)));
            if (entry.RetiredAt is null) rows.AddRange(AtMonthEnd(entry, month));
        }
        return month;
    }

    private static bool HasRows(Entry entry, YearMonth month) => entry.RetiredAt is not { } retired || month <= Months.Of(retired);

    /// <summary>An entry as it stood at some time.</summary>
    /// <param name="Key">Its surrogate key.</param>
    /// <param name="State">Its state.</param>
    /// <param name="OpenedAt">When it was taken up.</param>
    /// <param name="RetiredAt">When it was retired.</param>
    /// <param name="Events">What had happened to it, oldest first.</param>
    internal sealed record Entry(long Key, TState State, Instant OpenedAt, Instant? RetiredAt, IReadOnlyList<RegisterEvent<TDetails>> Events)
    {
        /// <summary>What is registered.</summary>
        public TDetails Details => State.Details!;

        /// <summary>The day it was taken up.</summary>
        public LocalDate RegisteredOn => CityTime.DateOf(OpenedAt);

        /// <summary>The day it was retired.</summary>
        public LocalDate? RetiredOn => Rows.DayOf(RetiredAt);
    }
}
