using System.Globalization;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Language;
using NodaTime;

namespace Isms.Web.Rounds;

/// <summary>A round in a list.</summary>
/// <param name="Url">Its page; null for somebody who may not read it.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="Origin">The schedule or an invitation, in words.</param>
/// <param name="Purpose">Why, in words.</param>
/// <param name="Suppliers">How many suppliers it has.</param>
/// <param name="Started">How many controls it started; null while it runs.</param>
/// <param name="UnderWay">How many suppliers had a control already; null while it runs.</param>
/// <param name="Refused">How many could not be started; null while it runs.</param>
/// <param name="State">How it stands, in words.</param>
/// <param name="Tone">How urgent that is.</param>
public sealed record RoundLine(
    string? Url, Instant RequestedAt, string Origin, string Purpose, int Suppliers, int? Started, int? UnderWay, int? Refused, string State, Tone Tone)
{
    /// <summary>The newest rounds, newest first.</summary>
    internal static async Task<IReadOnlyList<RoundLine>> NewestAsync(PageRequest request, int limit) =>
        [.. (await request.QueryAsync(ControlRoundProcess.KindName)).OrderByDescending(round => round.OpenedAt).Take(limit).Select(round => Of(round, request))];

    internal static RoundLine Of(DocumentSummary round, PageRequest request)
    {
        var (texts, fields) = (request.Texts, round.Promoted.Fields);
        var isStuck = fields.ContainsKey("stuck") && !round.Promoted.IsTerminal;
        var tone = isStuck ? Tone.Late : !round.Promoted.IsTerminal ? Tone.Calm : Number("refused") > 0 ? Tone.Soon : Tone.Done;
        return new RoundLine(
            request.User.May(Policies.ReadMatters) ? $"{RoundView.Path}/{round.Key.Id}" : null, round.OpenedAt,
            texts[$"Round.origin.{fields["origin"]}"], texts[$"Purpose.{fields["purpose"]}"], Number("suppliers") ?? 0,
            Number("started"), Number("underWay"), Number("refused"), texts[isStuck ? "Round.stuck" : $"Phase.{ControlRoundProcess.KindName}.{round.Promoted.Phase}"], tone);

        int? Number(string name) => fields.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
