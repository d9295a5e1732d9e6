using Isms.Processes.Kernel;

namespace Isms.PowerBi.Model;

/// <summary>A table of the semantic model.</summary>
/// <param name="Name">Swedish is the model's own language, English its translation.</param>
/// <param name="Description">What one row is.</param>
/// <param name="Columns">In the order of the dataset.</param>
/// <param name="Source">The Power Query expression that loads it.</param>
internal sealed record ModelTable(LocalizedText Name, LocalizedText Description, IReadOnlyList<ModelColumn> Columns, string Source)
{
    /// <summary>The dataset's table; null for tables of the model alone.</summary>
    public string? Dataset { get; init; }

    /// <summary>Kept from those who use the model.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The measures whose home it is.</summary>
    public IReadOnlyList<ModelMeasure> Measures { get; init; } = [];

    /// <summary>The table of dates.</summary>
    public bool IsCalendar => Dataset == "date";
}

/// <summary>A column.</summary>
/// <param name="Source">Its name in the dataset.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it means.</param>
/// <param name="Type">The model's type: <c>int64</c>, <c>decimal</c>, <c>dateTime</c> or <c>string</c>.</param>
internal sealed record ModelColumn(string Source, LocalizedText Name, LocalizedText Description, string Type)
{
    /// <summary>Kept from those who use the model: keys, and numbers that measures are made of.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The key of its table.</summary>
    public bool IsKey { get; init; }

    /// <summary>The Swedish name of the column that puts its values in order.</summary>
    public string? SortedBy { get; init; }

    /// <summary>Sorts another column.</summary>
    public bool Sorts { get; init; }

    /// <summary>How it is shown.</summary>
    public string? Format => Type switch
    {
        "int64" => "0",
        "decimal" => "#,##0.0",
        "dateTime" => "yyyy-mm-dd",
        _ => null,
    };
}

/// <summary>A measure.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it is, exactly.</param>
/// <param name="Dax">How it is computed.</param>
/// <param name="Format">How it is shown; null for texts.</param>
/// <param name="Folder">Where it stands among the measures.</param>
internal sealed record ModelMeasure(LocalizedText Name, LocalizedText Description, string Dax, string? Format, LocalizedText Folder)
{
    /// <summary>Kept from those who use the model.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The key figure it gives; null for measures that only others use.</summary>
    public string? KeyFigure { get; init; }

    /// <summary>Where it has nothing, it stands for 0.</summary>
    public bool IsZeroWhenEmpty { get; init; }
}

/// <summary>Rows of many belong to a row of one.</summary>
/// <param name="FromTable">The table of many, in Swedish.</param>
/// <param name="FromColumn">Its column.</param>
/// <param name="ToTable">The dimension.</param>
/// <param name="ToColumn">Its key.</param>
internal sealed record ModelRelationship(string FromTable, string FromColumn, string ToTable, string ToColumn);

/// <summary>Who sees what.</summary>
/// <param name="Name">In Swedish.</param>
/// <param name="Description">In Swedish.</param>
/// <param name="Filters">By table, which rows are seen; tables that are not named are seen whole.</param>
internal sealed record ModelRole(string Name, string Description, IReadOnlyList<(string Table, string Dax)> Filters);
