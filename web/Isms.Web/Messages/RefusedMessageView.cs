using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.RefusedMessage;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;

namespace Isms.Web.Messages;

/// <summary>A refused message with everything its page says.</summary>
public sealed class RefusedMessageView
{
    private RefusedMessageView(PageRequest request, ProcessDocument document, RefusedMessageState state, IReadOnlyDictionary<string, string> names) =>
        (Request, Document, State, Names) = (request, document, state, names);

    /// <summary>Where the pages of refused messages are.</summary>
    public const string Path = "/drift/meddelanden";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public RefusedMessageState State { get; }

    /// <summary>Names of people by reference.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>This message's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>Somebody must see to it.</summary>
    public bool IsWaiting => State.Phase == RefusedMessageProcess.Waiting;

    /// <summary>Loads the message named in the path, or null.</summary>
    public static async Task<RefusedMessageView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(RefusedMessageProcess.KindName) is not { } document) return null;
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, TimelineLine.Actors(document), request.Cancelled);
        return new RefusedMessageView(request, document, request.Service<RefusedMessageProcess>().StateOf(document), names);
    }

    /// <summary>The present state in a sentence.</summary>
    public string Lead => Text[$"RefusedMessage.lead.{State.Phase}"];

    /// <summary>What kind of message it is.</summary>
    public string Type => State.Header.Type is { } type ? Text.Find($"Kind.{type}") ?? type : Text["RefusedMessage.unknown"];

    /// <summary>Why it was refused, in words.</summary>
    public IEnumerable<string> Reasons => State.Reasons.Select(reason => WordsOf(reason, Text));

    /// <summary>Until when the content is kept; null when it is gone.</summary>
    public string? ContentUntil => Document.Promoted.NextDeadline is { } until ? Text.Date(CityTime.DateOf(until)) : null;

    /// <summary>Where those who see to it read the content; null when it is gone or the person does not.</summary>
    public string? ContentUrl => State.Content is not null && MayHandle ? $"{Url}/innehall" : null;

    /// <summary>The one act that matters now, if the person may do it.</summary>
    public MatterAction? Primary => IsWaiting && MayHandle ? new MatterAction(Text["RefusedMessage.handle"], $"{Url}/hantera") : null;

    /// <summary>Everything else the person may do.</summary>
    public IReadOnlyList<MatterAction> Others => IsWaiting && MayHandle && State.Content is not null ? [new MatterAction(Text["RefusedMessage.retry"], $"{Url}/forsok")] : [];

    /// <summary>The timeline.</summary>
    public IReadOnlyList<TimelineLine> Timeline => TimelineLine.Of(Document, Text, Names);

    /// <summary>A reason and the place in the message.</summary>
    public static string WordsOf(Rejection reason, Texts texts)
    {
        var words = texts[$"Rejection.{reason.Code}", [.. reason.Arguments]];
        return reason.Field is null ? words : texts["RefusedMessage.at.path", reason.Field, words];
    }

    private bool MayHandle => Request.User.May(Policies.HandleRefusedMessages);
}
