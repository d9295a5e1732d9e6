using Isms.Web.Layout;

namespace Isms.Web.Forms;

/// <summary>A form as a person sees it. One with no fields is a question with one button.</summary>
public sealed record Form
{
    /// <summary>The page's heading.</summary>
    public required string Title { get; init; }

    /// <summary>What the form is for, under the heading.</summary>
    public string? Lead { get; init; }

    /// <summary>The fields, in order.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>What the button says: the act itself, e.g. <c>Registrera leverantören</c>.</summary>
    public required string Submit { get; init; }

    /// <summary>
    /// For a binding command: what confirming it means. The form is then checked, shown once more with its answers, and takes
    /// effect when the person confirms. Not together with files, which a browser cannot post twice.
    /// </summary>
    public string? Confirmation { get; init; }

    /// <summary>Shows on the confirming page what the act will do, from the answers given, some of which it may refuse; null when its words say enough.</summary>
    public Func<FormInput, Task<Microsoft.AspNetCore.Components.RenderFragment>>? Foresee { get; init; }

    /// <summary>What is asked on the confirming page, with what is foreseen before the person's eyes: the decision itself. Only together with <see cref="Confirmation"/>.</summary>
    public IReadOnlyList<Field> Decisions { get; init; } = [];

    /// <summary>Whether what is posted is kept unfinished: required fields may then still be empty; whatever is filled in is checked.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Further buttons beside <see cref="Submit"/>; which one was pressed is <see cref="FormInput.Button"/>.</summary>
    public IReadOnlyList<FormButton> Buttons { get; init; } = [];

    /// <summary>The way here.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Where "Avbryt" leads.</summary>
    public string? Cancel { get; init; }

    /// <summary>The version of the document that the person sees, so that nobody overwrites what somebody else wrote meanwhile.</summary>
    public long? Version { get; init; }
}

/// <summary>A button that posts the form to do something else than its first button does.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What it says.</param>
public sealed record FormButton(string Value, string Label);

/// <summary>A file a field holds already.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Detail">E.g. its size.</param>
/// <param name="Url">Where it is fetched.</param>
/// <param name="Remove">The button that takes it away; null when it stays.</param>
public sealed record CurrentFile(string Name, string Detail, string Url, FormButton? Remove = null);

/// <summary>Something to put right.</summary>
/// <param name="Field">The field at fault, or null when it is the form as a whole.</param>
/// <param name="Text">What is wrong and what to do, in the person's language.</param>
public sealed record FormError(string? Field, string Text);
