using System.Text.Json.Nodes;
using Isms.PowerBi.Model;

namespace Isms.PowerBi.Report;

/// <summary>A column or a measure of the model.</summary>
/// <param name="Kind"><c>Column</c> or <c>Measure</c>.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
internal sealed record Field(string Kind, string Table, string Name)
{
    /// <summary>A column.</summary>
    public static Field Column(string table, string name) => new("Column", table, name);

    /// <summary>A measure, wherever its home is.</summary>
    /// <exception cref="InvalidOperationException">The model has none of that name.</exception>
    public static Field Measure(string name) => new("Measure", SemanticModel.Tables.Single(table => table.Measures.Any(m => m.Name.Sv == name)).Name.Sv, name);

    /// <summary>As reports name it.</summary>
    public JsonObject Json(string source = "Entity", string? alias = null) => new()
    {
        [Kind] = new JsonObject { ["Expression"] = new JsonObject { ["SourceRef"] = new JsonObject { [source] = alias ?? Table } }, ["Property"] = Name },
    };

    /// <summary>As a place in a visual is filled with it.</summary>
    public JsonObject Projection(string? displayName = null)
    {
        var projection = new JsonObject { ["field"] = Json(), ["queryRef"] = $"{Table}.{Name}", ["nativeQueryRef"] = Name };
        if (displayName is not null) projection["displayName"] = displayName;
        if (Kind == "Column") projection["active"] = true;
        return projection;
    }
}
