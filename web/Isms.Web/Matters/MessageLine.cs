using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Mail;
using NodaTime;

namespace Isms.Web.Matters;

/// <summary>Something a matter had to say, and what became of it.</summary>
/// <param name="Number">The effect; a page that knows more of it, such as who acknowledged an alarm, finds it by this.</param>
/// <param name="At">When there was reason to say it, UTC.</param>
/// <param name="What">The subject line, in the reader's language.</param>
/// <param name="To">Who was told; until then for whom it is. Names are those of today.</param>
/// <param name="State">What became of it, in a word or two.</param>
/// <param name="Tone">How much that matters.</param>
/// <param name="Detail">When, why or by whom; a sentence.</param>
public sealed record MessageLine(EffectNumber Number, Instant At, string What, IReadOnlyList<string> To, string State, Tone Tone, string? Detail)
{
    /// <summary>Somebody ought to look at it: it failed, or is being tried again.</summary>
    public bool IsInTrouble => Tone is Tone.Late or Tone.Soon;

    /// <summary>
    /// Everything a document had to say by mail or alarm, newest first. What events of an older program said, when it can no
    /// longer be told what that was, is left out unless it still waits.
    /// </summary>
    public static async Task<IReadOnlyList<MessageLine>> OfAsync(PageRequest request, ProcessDocument document)
    {
        var messages = MessagesOf(document, request.Service<ProcessCatalog>());
        var receipts = document.Receipts.ToDictionary(r => r.Number);
        var digests = await DigestsAsync(request, receipts.Values.SelectMany(r => r.Digests ?? []));
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, PeopleIn(messages, document, digests.Values), request.Cancelled);
        var words = new Words(request.Texts, names, digests);
        var writer = request.Service<LetterWriter>();
        var lines = new List<MessageLine>();
        foreach (var (number, message) in messages)
        {
            var what = await writer.SubjectAsync(new Saying(document.Key, message.Template!, message.Arguments!), request.Texts, request.Cancelled);
            var (to, state, tone, detail) = words.Of(message, receipts.GetValueOrDefault(number), document.Effects.FirstOrDefault(e => e.Number == number));
            lines.Add(new MessageLine(number, document.Events[(int)number.Version - 1].At, what, to, state, tone, detail));
        }
        return lines;
    }

    private static IReadOnlyList<(EffectNumber Number, StoredEffect Message)> MessagesOf(ProcessDocument document, ProcessCatalog catalog)
    {
        var messages = new SortedDictionary<EffectNumber, StoredEffect>();
        foreach (var (number, effect) in catalog[document.Key.Kind].Replay(document).Where(e => e.Effect is Effect.Notify or Effect.Alarm)) messages[number] = catalog.Encode(effect);
        // What waits stands in the document as it was recorded.
        foreach (var pending in document.Effects.Where(e => e.Body.Type is StoredEffect.Notify or StoredEffect.Alarm)) messages[pending.Number] = pending.Body;
        return [.. messages.Reverse().Select(m => (m.Key, m.Value))];
    }

    private static async Task<Dictionary<string, Digest>> DigestsAsync(PageRequest request, IEnumerable<string> references)
    {
        var (process, digests) = (request.Service<ReminderDigestProcess>(), new Dictionary<string, Digest>(StringComparer.Ordinal));
        foreach (var reference in references.Distinct(StringComparer.Ordinal))
        {
            if (await request.Store.ReadAsync(ProcessKey.FromReference(request.Tenant, reference), request.Cancelled) is { } document)
                digests[reference] = new Digest(process.StateOf(document), document.Effects is [var effect, ..] ? effect : null, document.Receipts is [var receipt, ..] ? receipt : null);
        }
        return digests;
    }

    private static IEnumerable<string> PeopleIn(IEnumerable<(EffectNumber Number, StoredEffect Message)> messages, ProcessDocument document, IEnumerable<Digest> digests) =>
        messages.Select(m => m.Message.To?.PersonId)
            .Concat(document.Receipts.SelectMany(r => (r.Told ?? []).Append(r.DiscardedBy)))
            .Concat(document.Effects.SelectMany(e => e.Told ?? []))
            .Concat(digests.SelectMany(d => new[] { d.State.PersonId, d.Receipt?.DiscardedBy }))
            .OfType<string>().Where(id => id != Actors.System && ProcessKey.IsValidId(id)).Select(id => $"person/{id}");

    /// <summary>The digest a reminder went into, with the one message it becomes.</summary>
    private sealed record Digest(ReminderDigestState State, PendingEffect? Effect, EffectReceipt? Receipt);

    /// <summary>Says what became of messages.</summary>
    private sealed class Words(Texts texts, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, Digest> digests)
    {
        public (IReadOnlyList<string> To, string State, Tone Tone, string? Detail) Of(StoredEffect message, EffectReceipt? receipt, PendingEffect? pending)
        {
            if (receipt?.Digests is { } into && into.Select(digests.GetValueOrDefault).OfType<Digest>().ToList() is { Count: > 0 } found) return OfDigests(found);
            var to = receipt?.Told is { Count: > 0 } told ? [.. told.Select(NameOf)] : For(message);
            var (state, tone, detail) = Outcome(receipt, pending);
            return (to, state, tone, detail);
        }

        private (IReadOnlyList<string> To, string State, Tone Tone, string? Detail) OfDigests(IReadOnlyList<Digest> found)
        {
            // Of several people's digests the one in most trouble speaks for all.
            var worst = found.Select(d => d.State.Phase == ReminderDigestProcess.Collecting
                ? (State: texts["MatterMessages.collected"], Tone: Tone.Calm, Detail: texts["MatterMessages.leavesAt", texts.Time(d.State.LeavesAt)])
                : Outcome(d.Receipt, d.Effect)).MaxBy(o => o.Tone is Tone.Late ? 3 : o.Tone is Tone.Soon ? 2 : o.Tone is Tone.Calm ? 1 : 0);
            return ([.. found.Select(d => NameOf(d.State.PersonId))], worst.State, worst.Tone, worst.Detail);
        }

        private (string State, Tone Tone, string? Detail) Outcome(EffectReceipt? receipt, PendingEffect? pending) => (receipt, pending) switch
        {
            ({ DiscardedBy: Actors.System }, _) => (texts["MatterMessages.noWay"], Tone.Calm, texts["MatterMessages.noWay.why"]),
            ({ DiscardedBy: { } by } r, _) => (texts["MatterMessages.discarded"], Tone.Late, texts["MatterMessages.discarded.by", texts.Time(r.At), NameOf(by)]),
            ({ Told.Count: 0 } r, _) => (texts["MatterMessages.useless"], Tone.Calm, texts["MatterMessages.useless.why", texts.Time(r.At)]),
            ({ } r, _) => (texts["MatterMessages.sent"], Tone.Done, texts.Time(r.At)),
            (_, { DeadSince: { } since } p) => (texts["MatterMessages.failed"], Tone.Late, texts["MatterMessages.failed.why", texts.Time(since), Why(p)]),
            (_, { Attempts: > 0 } p) => (texts["MatterMessages.retried"], Tone.Soon, texts["MatterMessages.retried.why", p.Attempts, texts.Time(p.NextAttempt), Why(p)]),
            _ => (texts["MatterMessages.waits"], Tone.Calm, null),
        };

        private string Why(PendingEffect pending)
        {
            var why = texts.Find($"EffectError.{pending.LastError}") ?? texts["EffectError.other", pending.LastError ?? ""];
            return pending.Told is { Count: > 0 } told ? $"{why} {texts["MatterMessages.partly", string.Join(", ", told.Select(NameOf))]}" : why;
        }

        private IReadOnlyList<string> For(StoredEffect message) => message switch
        {
            { Type: StoredEffect.Alarm } => [texts["MatterMessages.alarmChannel"]],
            { To.PersonId: { } person } => [NameOf(person)],
            { To.Role: { } role } => [texts[$"Role.{role}"]],
            _ => [],
        };

        private string NameOf(string personId) => names.TryGetValue($"person/{personId}", out var name) ? name : texts["Actor.unknown"];
    }
}
