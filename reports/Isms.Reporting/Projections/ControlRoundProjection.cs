using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Rounds of supplier controls.</summary>
internal sealed class ControlRoundProjection : IDatasetProjection
{
    private static readonly ControlRoundProcess Process = new();

    /// <inheritdoc/>
    public string Kind => ControlRoundProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [MatterTables.ControlRound];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var (state, requestedAt, concludedAt, askedAgain) = (Process.Initial, default(Instant), default(Instant?), 0);
        foreach (var folded in Process.FoldedUntil(document, asOf))
        {
            state = folded.After;
            if (folded.Recorded.Data is ControlRoundEvent.Requested) requestedAt = folded.At;
            if (folded.Recorded.Data is ControlRoundEvent.Concluded) concludedAt = folded.At;
            if (folded.Recorded.Data is ControlRoundEvent.AskedAgain or ControlRoundEvent.Retried) askedAgain++;
        }
        if (state.Terms is not { } terms) return new([], null);

        return new([MatterTables.ControlRound.Row(Months.Of(requestedAt),
            ("control_round_key", SurrogateKey.Of(Kind, document.Key.Id)), ("origin", FieldText.Of(state.Origin)), ("purpose", FieldText.Of(terms.Purpose)), ("phase", Process.Phase(state)),
            ("requested_at", requestedAt), ("requested_on", CityTime.DateOf(requestedAt)), ("concluded_at", concludedAt), ("days_to_conclude", Rows.Days(requestedAt, concludedAt)),
            ("suppliers", terms.Suppliers.Count), ("started", state.Count(RoundResult.Started)), ("under_way", state.Count(RoundResult.UnderWay)), ("refused", state.Count(RoundResult.Refused)),
            ("asked_again", askedAgain))], null);
    }
}
