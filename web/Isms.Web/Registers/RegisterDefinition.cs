using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Forms;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Components;

namespace Isms.Web.Registers;

/// <summary>
/// A register as pages: from one definition come its list, entry page, forms and CSV. Texts are found by kind under
/// <c>Register.{kind}.</c>, labels under <c>Register.field.</c>.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="path">The address of the list.</param>
/// <param name="managePolicy">Who registers, amends and retires.</param>
internal abstract class RegisterDefinition(string kind, string path, string managePolicy)
{
    /// <summary>In the list: entries that are used.</summary>
    public const string InUse = "active";

    /// <summary>In the list: entries no longer used.</summary>
    public const string Retired = "retired";

    /// <summary>The kind.</summary>
    public string Kind => kind;

    /// <summary>The address of the list.</summary>
    public string Path => path;

    /// <summary>Who registers, amends and retires.</summary>
    public string ManagePolicy => managePolicy;

    /// <summary>The kinds whose names the list and the facts need.</summary>
    public abstract IReadOnlyList<string> RefersTo { get; }

    /// <summary>The columns of the list, the first with the entry's name.</summary>
    public abstract IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context);

    /// <summary>The filters of the list beside the one for entries in use.</summary>
    public abstract IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context);

    /// <summary>What is registered of an entry, in words.</summary>
    /// <param name="details">The details as stored.</param>
    /// <param name="context">The request and the names.</param>
    public abstract IReadOnlyList<Fact> Facts(System.Text.Json.JsonElement details, RegisterContext context);

    /// <summary>The sentence under the entry's name.</summary>
    public virtual string? Lead(ProcessDocument document, RegisterContext context) => context.Texts[$"Register.{Kind}.one"];

    /// <summary>What the entry page shows beside what every register has.</summary>
    public virtual Task<RenderFragment?> SectionsAsync(ProcessDocument document, RegisterContext context) => Task.FromResult<RenderFragment?>(null);

    /// <summary>What the list page shows below the list.</summary>
    public virtual Task<RenderFragment?> BelowListAsync(RegisterContext context) => Task.FromResult<RenderFragment?>(null);

    /// <summary>A further fact about an event that does not carry details.</summary>
    public virtual string? Detail(StoredEvent happened, RegisterContext context) => null;

    /// <summary>What may be done with an entry beside amending and retiring it; only what the person may.</summary>
    public virtual IReadOnlyList<EntryAct> Acts(ProcessDocument document, RegisterContext context) => [];

    /// <summary>Kinds of users that the page's own sections show already.</summary>
    public virtual IReadOnlyList<string> UsersShownElsewhere => [];

    /// <summary>The form that takes up a new entry.</summary>
    public abstract FormPage CreateForm(RegisterContext context);

    /// <summary>The form that changes an entry.</summary>
    public abstract FormPage AmendForm(ProcessDocument document, RegisterContext context);

    /// <summary>The command that retires an entry.</summary>
    public abstract object RetireCommand(string? successorId, IReadOnlyList<string> inUseBy);

    /// <summary>The page of an entry.</summary>
    public string UrlOf(ProcessKey key) => $"{Path}/{key.Id}";
}

/// <summary>Something that may be done with an entry.</summary>
/// <param name="Label">The act itself.</param>
/// <param name="Url">The form.</param>
/// <param name="Class">How much it matters: empty for the one that matters most, <c>second</c> or <c>quiet</c>.</param>
public sealed record EntryAct(string Label, string Url, string Class = "");

/// <summary>A register whose entries have details of one type.</summary>
internal abstract class RegisterDefinition<TDetails>(string kind, string path, string managePolicy) : RegisterDefinition(kind, path, managePolicy) where TDetails : class
{
    /// <summary>The fields of the form, holding what is stored now.</summary>
    /// <param name="details">As stored, or null for a new entry.</param>
    /// <param name="id">The entry's id, or null for a new one.</param>
    /// <param name="context">The request and the names.</param>
    protected abstract IReadOnlyList<Field> Fields(TDetails? details, string? id, RegisterContext context);

    /// <summary>The details from a filled-in form; what the form does not ask for is as before. May refuse fields.</summary>
    protected abstract TDetails Read(FormInput input, TDetails? before, RegisterContext context);

    /// <summary>What is registered, in words.</summary>
    protected abstract IReadOnlyList<Fact> Facts(TDetails details, RegisterContext context);

    /// <inheritdoc/>
    public override IReadOnlyList<Fact> Facts(System.Text.Json.JsonElement details, RegisterContext context) => Facts(KernelJson.FromElement<TDetails>(details), context);

    /// <summary>The details of an entry.</summary>
    protected static TDetails DetailsOf(ProcessDocument document) => KernelJson.FromElement<TDetails>(document.State.GetProperty("details"));

    /// <inheritdoc/>
    public override FormPage CreateForm(RegisterContext context)
    {
        var form = RegisterForms.Create(this, Fields(null, null, context), context);
        return FormPage.Command(context.Request, context.Request.NewKey(Kind), form, input => new RegisterCommand<TDetails>.Create(Read(input, null, context)), created => (UrlOf(created.Key), "register.created"));
    }

    /// <inheritdoc/>
    public override FormPage AmendForm(ProcessDocument document, RegisterContext context)
    {
        var before = DetailsOf(document);
        var form = RegisterForms.Amend(this, document, Fields(before, document.Key.Id, context), context);
        return FormPage.Command(context.Request, document.Key, form, input => new RegisterCommand<TDetails>.Amend(Read(input, before, context)), amended => (UrlOf(amended.Key), "register.amended"));
    }

    /// <inheritdoc/>
    public override object RetireCommand(string? successorId, IReadOnlyList<string> inUseBy) => new RegisterCommand<TDetails>.Retire(successorId, inUseBy);
}
