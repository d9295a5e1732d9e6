namespace Isms.Processes.Kernel;

/// <summary>
/// Something that must happen outside the document because of an event. Effects are data; they enter the document in the
/// commit of their event and leave it through the dispatcher only. Their id is <c>tenant/kind/id/version/n</c>.
/// </summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>Tell somebody. Holds ids and a template, never rendered text, addresses or secrets.</summary>
    /// <param name="To">Who is told; resolved to a person when it is sent, so that a reassignment moves it.</param>
    /// <param name="Template">Resource key under <c>Mail.</c>, e.g. <c>supplierControl.invited</c>.</param>
    /// <param name="Arguments">Values for the template: ids, ISO dates and numbers.</param>
    public sealed record Notify(Recipient To, string Template, IReadOnlyDictionary<string, string> Arguments) : Effect
    {
        /// <summary>When and by which ways it may go.</summary>
        public NotifyUrgency Urgency { get; init; }
    }

    /// <summary>
    /// Tell whatever calls people out (SMS, on-call), if there is such a thing. Follows from each message that is
    /// <see cref="NotifyUrgency.Clock"/>; an effect of its own, so that neither way is repeated because the other failed.
    /// </summary>
    /// <param name="Template">As in <see cref="Notify"/>; says what kind of alarm it is.</param>
    /// <param name="Arguments">As in <see cref="Notify"/>; see <see cref="AlarmArguments"/>.</param>
    public sealed record Alarm(string Template, IReadOnlyDictionary<string, string> Arguments) : Effect;

    /// <summary>Start a child process. "Already exists with the same cause" is success.</summary>
    /// <param name="Kind">The child's kind.</param>
    /// <param name="Id">The child's id, derived from parent, rule and party.</param>
    /// <param name="Command">The child's creating command.</param>
    public sealed record StartProcess(string Kind, string Id, object Command) : Effect;

    /// <summary>Tell a document that refers to <paramref name="Old"/> to refer to <paramref name="Successor"/> instead (both <c>kind/id</c>).</summary>
    public sealed record ReplaceReference(string Kind, string Id, string Old, string Successor) : Effect;

    /// <summary>Give another process a command on this one's behalf, exactly once and in order per receiver.</summary>
    /// <param name="Kind">The receiver's kind.</param>
    /// <param name="Id">The receiver's id.</param>
    /// <param name="Command">A command of the receiver.</param>
    public sealed record Signal(string Kind, string Id, object Command) : Effect;

    /// <summary>Start a job for this process, see <see cref="Engine.IJobs"/>; one that runs is left alone.</summary>
    /// <param name="Name">Which job.</param>
    public sealed record StartJob(string Name) : Effect;

    /// <summary>Tell whoever subscribes outside the product. At least once, always under the same effect id, in order per document.</summary>
    /// <param name="Event">What is told; its stored form is its published name and its data.</param>
    public sealed record Publish(PublishedEvent Event) : Effect;
}

/// <summary>How a message may travel. The names are part of the storage format.</summary>
public enum NotifyUrgency
{
    /// <summary>At once: something happened, or somebody above is told.</summary>
    Ordinary,

    /// <summary>Reminds one of the city's own people; may wait for working hours and be put together with others.</summary>
    Reminder,

    /// <summary>A statutory clock: at once, whatever the hour, by every way there is.</summary>
    Clock,
}

/// <summary>The arguments of a <see cref="NotifyUrgency.Clock"/> message that an alarm passes on; it leaves out what is not given.</summary>
public static class AlarmArguments
{
    /// <summary>The case reference number of the matter.</summary>
    public const string CaseReference = "caseReference";

    /// <summary>The id of the rule whose clock runs, e.g. <c>csl-2-5</c>.</summary>
    public const string Rule = "rule";

    /// <summary>When the strict time of that rule is out: UTC, in the form of <see cref="NodaTime.Text.InstantPattern.ExtendedIso"/>.</summary>
    public const string Strict = "strict";
}

/// <summary>Who a message is for.</summary>
/// <param name="Role">The holders of a role, or null when a person is named.</param>
/// <param name="Scope">The scope the role is held for, <c>kind/id</c>, or null.</param>
/// <param name="PersonId">A named person, or null when a role is.</param>
public sealed record Recipient(Role? Role = null, string? Scope = null, string? PersonId = null)
{
    /// <summary>Whoever is awaited.</summary>
    public static Recipient Of(Awaited awaited) => new(awaited.Role, awaited.Scope, awaited.PersonId);
}
