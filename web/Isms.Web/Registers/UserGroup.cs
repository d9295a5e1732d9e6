using Isms.Processes.Engine;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Components;

namespace Isms.Web.Registers;

/// <summary>The documents of one kind that refer to an entry.</summary>
/// <param name="Name">The kind, in the plural.</param>
/// <param name="Users">The documents.</param>
public sealed record UserGroup(string Name, IReadOnlyList<Link> Users)
{
    /// <summary>The documents by kind, in the order of their names.</summary>
    internal static IReadOnlyList<UserGroup> Of(IEnumerable<DocumentSummary> users, RegisterContext context)
    {
        var words = StringComparer.Create(context.Texts.In("sv").Culture, ignoreCase: true);
        return [.. users.Where(context.Request.User.MayKnowOf).GroupBy(user => user.Key.Kind)
            .Select(group => new UserGroup(context.Texts[$"Kind.{group.Key}.many"], [.. group.Select(context.Names.LinkTo).OrderBy(link => link.Text, words)]))];
    }

    /// <summary>The documents as a part of a form.</summary>
    internal static RenderFragment Fragment(IEnumerable<DocumentSummary> users, string lead, RegisterContext context)
    {
        var groups = Of(users, context);
        return builder =>
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, lead);
            builder.CloseElement();
            builder.OpenComponent<UserList>(2);
            builder.AddComponentParameter(3, nameof(UserList.Groups), groups);
            builder.CloseComponent();
        };
    }
}
