using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Web.Hosting;

/// <summary>Everything a page needs of the request and the product; a parameter of every page handler.</summary>
public sealed class PageRequest
{
    private PageRequest(HttpContext http, Guid commandId, long? seenVersion, bool isConfirmed) => (Http, CommandId, SeenVersion, IsConfirmed) = (http, commandId, seenVersion, isConfirmed);

    /// <summary>The request itself.</summary>
    public HttpContext Http { get; }

    /// <summary>The id of the command this form gives: new when the form is shown, the same when it is posted, so that posting twice takes effect once.</summary>
    public Guid CommandId { get; }

    /// <summary>The version of the document the person saw when the form was shown; null before it is posted.</summary>
    internal long? SeenVersion { get; }

    /// <summary>Whether the person has seen the confirming page of this form and confirmed.</summary>
    internal bool IsConfirmed { get; }

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, which a policy other than <see cref="Policies.Public"/> rules out.</exception>
    public CurrentUser User => UserOrNobody ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Who asks, or null on a public page.</summary>
    public CurrentUser? UserOrNobody => Http.GetUser();

    /// <summary>The words, in the language of the request.</summary>
    public Texts Texts => Service<Texts>();

    /// <summary>The tenant served.</summary>
    public string Tenant => Service<IOptions<IsmsOptions>>().Value.Tenant;

    /// <summary>The engine.</summary>
    public ProcessEngine Engine => Service<ProcessEngine>();

    /// <summary>The store, for reading.</summary>
    public IProcessStore Store => Service<IProcessStore>();

    /// <summary>The instant of the request.</summary>
    public Instant Now => Service<IClock>().GetCurrentInstant();

    /// <summary>Stops when the browser goes away.</summary>
    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>The path of the page without query.</summary>
    public string Path => Http.Request.Path.Value ?? "/";

    /// <summary>Any other service.</summary>
    public T Service<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();

    /// <summary>A value of the path, e.g. <c>id</c>.</summary>
    public string Route(string name) => Http.Request.RouteValues[name] as string ?? throw new InvalidOperationException($"The path has no '{name}'.");

    /// <summary>A value of the query, or null.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>The key of a document of a kind whose id is <c>{id}</c> of the path.</summary>
    public ProcessKey Key(string kind) => Key(kind, Route("id"));

    /// <summary>The key of a document.</summary>
    public ProcessKey Key(string kind, string id) => new(Tenant, kind, id);

    /// <summary>The key of a document that this form's command creates; the same key however often the form is posted.</summary>
    public ProcessKey NewKey(string kind) => new(Tenant, kind, CommandId.ToString("N"));

    /// <summary>The document whose id is <c>{id}</c> of the path, or null: then answer null, and the page is a 404.</summary>
    public Task<ProcessDocument?> LoadAsync(string kind) => LoadAsync(kind, Route("id"));

    /// <summary>A document, or null when there is none or the id cannot be one.</summary>
    public async Task<ProcessDocument?> LoadAsync(string kind, string id) =>
        ProcessKey.IsValidId(id) ? await Store.ReadAsync(Key(kind, id), Cancelled) : null;

    /// <summary>The documents of a kind, promoted fields only.</summary>
    public Task<IReadOnlyList<DocumentSummary>> QueryAsync(string kind, DocumentQuery? query = null) =>
        Store.QueryAsync(new Partition(Tenant, kind), query ?? DocumentQuery.All, Cancelled);

    /// <summary>Every entry of a register by id, promoted fields only; kept in memory, so only for kinds of <see cref="Isms.Processes.Registers.RegisterKinds"/>.</summary>
    public Task<IReadOnlyDictionary<string, DocumentSummary>> EntriesAsync(string kind) =>
        Service<KeptSummaries>().ReadAsync(new Partition(Tenant, kind), Cancelled);

    /// <summary>Reads what a form carries beside its fields, if one was posted.</summary>
    internal static async Task<PageRequest> ReadAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType) return new PageRequest(context, Guid.CreateVersion7(), null, false);
        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        return new PageRequest(
            context,
            Guid.TryParse(posted[HiddenFields.CommandId], out var id) ? id : Guid.CreateVersion7(),
            long.TryParse(posted[HiddenFields.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            posted.ContainsKey(HiddenFields.Confirmed));
    }
}

/// <summary>Fields that every form carries.</summary>
internal static class HiddenFields
{
    public const string CommandId = "_command";
    public const string Version = "_version";
    public const string Confirmed = "_confirmed";
    public const string Change = "_change";
    public const string Button = "_button";
}
