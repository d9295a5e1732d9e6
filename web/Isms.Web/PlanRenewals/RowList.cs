using Isms.Web.Forms;
using Isms.Web.Language;

namespace Isms.Web.PlanRenewals;

/// <summary>
/// A list of a part as rows of a form: those there are, each with buttons that move it up and take it away, and some empty
/// ones to fill in. Whatever button is pressed, the form is saved as it stands; the next time there are empty rows again.
/// </summary>
/// <typeparam name="TItem">An item of the list.</typeparam>
internal sealed class RowList<TItem> where TItem : class
{
    private const string Remove = "remove:";
    private const string Up = "up:";

    private readonly string _list;
    private readonly Func<string, FormInput, TItem?> _read;
    private readonly IReadOnlyList<(string Id, IReadOnlyList<Field> Fields)> _rows;

    /// <param name="list">The list's field in the part; the fields of a row begin with it and the row's id.</param>
    /// <param name="texts">The words.</param>
    /// <param name="items">The items there are.</param>
    /// <param name="idOf">The id of an item.</param>
    /// <param name="newIds">The ids of the empty rows.</param>
    /// <param name="head">What the row of an item is called, from its place; its fields say so too.</param>
    /// <param name="fields">The fields of a row, from its prefix, what it is called and the item; the item is missing in an empty row.</param>
    /// <param name="read">The item of a row, or default when nothing was filled in.</param>
    public RowList(
        string list, Texts texts, IReadOnlyList<TItem> items, Func<TItem, string> idOf, IEnumerable<string> newIds, Func<TItem?, int, string> head,
        Func<string, string, TItem?, IReadOnlyList<Field>> fields, Func<string, FormInput, TItem?> read)
    {
        (_list, _read) = (list, read);
        _rows =
        [
            .. items.Select((item, at) => Row(idOf(item), item, at, Buttons(texts, idOf(item), at))),
            .. newIds.Select((id, at) => Row(id, null, items.Count + at, [])),
        ];

        (string, IReadOnlyList<Field>) Row(string id, TItem? item, int at, IReadOnlyList<FormButton> buttons)
        {
            var name = head(item, at);
            return (id, [Field.Row(item is null ? texts["Part.newRow", name] : name, buttons), .. fields($"{list}.{id}", name, item)]);
        }
    }

    /// <summary>The fields of all rows.</summary>
    public IReadOnlyList<Field> Fields => [.. _rows.SelectMany(row => row.Fields)];

    /// <summary>The items that were filled in, after what the pressed button says.</summary>
    public IReadOnlyList<TItem> Read(FormInput input)
    {
        var items = _rows.Select(row => (row.Id, Item: _read(row.Id, input))).Where(row => row.Item is not null && input.Button != $"{Remove}{_list}.{row.Id}").ToList();
        var moved = items.FindIndex(row => input.Button == $"{Up}{_list}.{row.Id}");
        if (moved > 0) (items[moved - 1], items[moved]) = (items[moved], items[moved - 1]);
        return [.. items.Select(row => row.Item!)];
    }

    private IReadOnlyList<FormButton> Buttons(Texts texts, string id, int at) =>
        at == 0 ? [new($"{Remove}{_list}.{id}", texts["Part.removeRow"])] : [new($"{Up}{_list}.{id}", texts["Part.moveUp"]), new($"{Remove}{_list}.{id}", texts["Part.removeRow"])];
}

/// <summary>Which row a pressed button was about.</summary>
internal static class RowButton
{
    /// <summary>Whether the button takes a row away.</summary>
    public static bool IsRemoval(string? button) => button?.StartsWith("remove:", StringComparison.Ordinal) == true;

    /// <summary>The prefix of the row's fields that the button moves; null for any other button.</summary>
    public static string? MovedRow(string? button) => button?.StartsWith("up:", StringComparison.Ordinal) == true ? button["up:".Length..] : null;
}
