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
        var (word, tone) = WordOf(round.Promoted.IsTerminal, fields.ContainsKey("stuck"), Number("refused") > 0);
        return new RoundLine(
            request.User.May(Policies.ReadMatters) ? $"{RoundView.Path}/{round.Key.Id}" : null, round.OpenedAt,
            texts[$"Round.origin.{fields["origin"]}"], texts[$"Purpose.{fields["purpose"]}"], Number("suppliers") ?? 0,
            Number("started"), Number("underWay"), Number("refused"), texts[word], tone);

        int? Number(string name) => fields.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>How a round stands: the key of the word, and how urgent that is.</summary>
    internal static (string Key, Tone Tone) WordOf(bool isConcluded, bool isStuck, bool hasObstacles) => (isConcluded, isStuck, hasObstacles) switch
    {
        (true, _, true) => ("Round.withObstacles", Tone.Soon),
        (true, _, false) => ("Phase.control-round.concluded", Tone.Done),
        (false, true, _) => ("Round.stuck", Tone.Late),
        _ => ("Phase.control-round.running", Tone.Calm),
    };
}
