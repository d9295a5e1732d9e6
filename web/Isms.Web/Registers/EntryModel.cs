using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Components;

namespace Isms.Web.Registers;

/// <summary>What the page of an entry shows.</summary>
public sealed record EntryModel(
    string Title, string? Lead, IReadOnlyList<Layout.Crumb> Crumbs, bool IsRetired, Link? Successor, IReadOnlyList<Fact> Facts,
    RenderFragment? Sections, IReadOnlyList<UserGroup> Users, IReadOnlyList<TimelineLine> Timeline, IReadOnlyList<EntryAct> Acts)
{
    internal static async Task<EntryModel> LoadAsync(RegisterDefinition register, ProcessDocument document, RegisterContext context)
    {
        var (request, texts) = (context.Request, context.Texts);
        var users = await request.Service<RegisterUse>().FindAsync(request.Tenant, document.Key.Reference, request.Cancelled);
        var successor = document.State.TryGetProperty("successorId", out var id) ? id.GetString() : null;
        return new EntryModel(
            RegisterForms.NameOf(document, context), register.Lead(document, context), RegisterForms.Crumbs(register, context),
            document.Promoted.IsTerminal, successor is null ? null : context.Names.LinkTo($"{register.Kind}/{successor}"),
            register.Facts(document.State.GetProperty("details"), context), await register.SectionsAsync(document, context),
            UserGroup.Of(users.Where(user => !register.UsersShownElsewhere.Contains(user.Key.Kind)), context),
            TimelineOf(register, document, context), ActsOf(register, document, context));

        static IReadOnlyList<EntryAct> ActsOf(RegisterDefinition register, ProcessDocument document, RegisterContext context)
        {
            var acts = register.Acts(document, context).ToList();
            if (document.Promoted.IsTerminal || !context.Request.User.May(register.ManagePolicy)) return acts;
            acts.Add(new(context.Texts["Register.amend"], $"{register.UrlOf(document.Key)}/andra", "second"));
            acts.Add(new(context.Texts[$"Register.{register.Kind}.retire"], $"{register.UrlOf(document.Key)}/avsluta", "quiet"));
            return acts;
        }
    }

    private static IReadOnlyList<TimelineLine> TimelineOf(RegisterDefinition register, ProcessDocument document, RegisterContext context)
    {
        var people = TimelineLine.Actors(document).ToDictionary(reference => reference, context.Names.Of, StringComparer.Ordinal);
        var changes = new Dictionary<long, string?>();
        JsonElement? before = null;
        foreach (var happened in document.Events)
        {
            if (!happened.Data.TryGetProperty("details", out var details)) continue;
            if (before is { } was) changes[happened.Version] = ChangeOf(register.Facts(was, context), register.Facts(details, context), context);
            before = details;
        }
        return TimelineLine.Of(document, context.Texts, people, happened => changes.GetValueOrDefault(happened.Version) ?? SourceOf(happened, context) ?? register.Detail(happened, context));
    }

    private static string? SourceOf(StoredEvent happened, RegisterContext context) =>
        happened.Name.EndsWith(".told", StringComparison.Ordinal) ? context.Texts["Register.toldBy", happened.Data.GetProperty("source").GetString()!] : null;

    /// <summary>What an amendment changed, fact by fact.</summary>
    private static string? ChangeOf(IReadOnlyList<Fact> before, IReadOnlyList<Fact> after, RegisterContext context)
    {
        var none = context.Texts["Register.nothing"];
        var changed = before.Zip(after)
            .Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair => context.Texts["Register.changed", pair.First.Label, Say(pair.First), Say(pair.Second)]);
        return string.Join("; ", changed) is { Length: > 0 } text ? text : null;

        string Say(Fact fact) => fact.Text.Length == 0 ? none : fact.Values.Count > 3 ? context.Texts["Register.number", fact.Values.Count] : fact.Text;
    }
}
