namespace Isms.Processes.Kernel;

/// <summary>
/// An expected refusal of a command. The words a person reads are in the resources of the web under
/// <c>Rejection.{Code}</c>, formatted with <see cref="Arguments"/>; nothing here is shown as it stands.
/// </summary>
/// <param name="Code">Stable, lower camel case with dots, e.g. <c>answer.required</c>.</param>
/// <param name="Field">The command's field at fault, in lower camel case, or null when the whole command is refused.</param>
/// <param name="Arguments">Values for the text: ids, numbers and ISO dates; never names or addresses of people.</param>
public sealed record Rejection(string Code, string? Field = null, params IReadOnlyList<string> Arguments);

/// <summary>What <c>Decide</c> answers: events to record, nothing to record, or a refusal.</summary>
/// <typeparam name="TEvent">The process's closed set of events.</typeparam>
public sealed class Decision<TEvent> where TEvent : class
{
    private Decision(IReadOnlyList<TEvent> events, IReadOnlyList<Rejection> rejections)
    {
        Events = events;
        Rejections = rejections;
    }

    /// <summary>What happened, in order; empty when the command was already carried out or is refused.</summary>
    public IReadOnlyList<TEvent> Events { get; }

    /// <summary>Why the command is refused; empty when it is not.</summary>
    public IReadOnlyList<Rejection> Rejections { get; }

    /// <summary>Accepted, and nothing new to record: the command had already been carried out.</summary>
    public static Decision<TEvent> Nothing { get; } = new([], []);

    /// <summary>Accepted with these events.</summary>
    public static Decision<TEvent> Accept(params IReadOnlyList<TEvent> events) => new(events, []);

    /// <summary>Refused for these reasons, of which there must be at least one.</summary>
    public static Decision<TEvent> Reject(params IReadOnlyList<Rejection> rejections) =>
        rejections.Count > 0 ? new([], rejections) : throw new ArgumentException("A refusal needs a reason.", nameof(rejections));

    /// <summary>Lets <c>Decide</c> return an event as it is.</summary>
    public static implicit operator Decision<TEvent>(TEvent happened) => Accept(happened);

    /// <summary>Lets <c>Decide</c> return a refusal as it is.</summary>
    public static implicit operator Decision<TEvent>(Rejection rejection) => Reject(rejection);
}
