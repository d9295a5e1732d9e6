using Isms.Processes.Kernel;

namespace Isms.Tests.Specifications;

/// <summary>What a command led to.</summary>
internal sealed record Outcome<TEvent>(StoredNames<TEvent> Names, IReadOnlyList<TEvent> Events, IReadOnlyList<StoredEffect> Effects, IReadOnlyList<Rejection> Rejections) where TEvent : class
{
    /// <summary>Exactly these events, compared in their stored form.</summary>
    public Outcome<TEvent> Then(params TEvent[] expected)
    {
        Assert.Equal(string.Join('\n', expected.Select(Text)), string.Join('\n', Rejections.Select(r => $"refused: {r.Code}").Concat(Events.Select(Text))));
        return this;
    }

    /// <summary>Exactly these kinds of events.</summary>
    public Outcome<TEvent> ThenHappens(params Type[] expected)
    {
        Assert.Equal(expected.Select(t => t.Name), Rejections.Select(r => $"refused: {r.Code}").Concat(Events.Select(e => e.GetType().Name)));
        return this;
    }

    public Outcome<TEvent> ThenNothing() => Then();

    /// <summary>Refused for exactly this.</summary>
    public void ThenRefused(string code, string? field = null) => ThenRefusedFor((code, field));

    /// <summary>Refused for all of these and nothing else.</summary>
    public void ThenRefusedFor(params (string Code, string? Field)[] expected)
    {
        Assert.Empty(Events);
        Assert.Equal(expected, Rejections.Select(r => (r.Code, r.Field)));
    }

    /// <summary>Exactly these messages leave, as <c>template > recipient</c>.</summary>
    public Outcome<TEvent> ThenTells(params string[] expected)
    {
        Assert.Equal(expected.Order(StringComparer.Ordinal), Told().Order(StringComparer.Ordinal));
        return this;
    }

    /// <summary>Every command that goes to another process, as <c>receiver: command</c>.</summary>
    public Outcome<TEvent> ThenSends(params string[] expected)
    {
        Assert.Equal(expected, Sent());
        return this;
    }

    public IEnumerable<string> Told() => Effects.Where(e => e.Type == StoredEffect.Notify).Select(e => $"{e.Template} > {Text(e.To!)}");

    public IEnumerable<string> Sent() => Effects.Where(e => e.Receiver is not null).Select(e => $"{e.Receiver}: {e.Command!.Value.GetProperty("name").GetString()}");

    /// <summary>The data of the command sent to a receiver.</summary>
    public T SentTo<T>(IProcessType receiver, string reference) => Assert.IsType<T>(receiver.DecodeCommand(Effects.Last(e => e.Receiver == reference).Command!.Value));

    private static string Text(Recipient to) => to.PersonId ?? (to.Scope is null ? $"{to.Role}" : $"{to.Role} of {to.Scope}");

    private string Text(TEvent happened) => $"{Names.NameOf(happened)} {Names.Encode(happened).GetRawText()}";
}
