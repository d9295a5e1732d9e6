using System.Text.Json.Nodes;
using Isms.PowerBi.Model;
using Isms.PowerBi.Report;

namespace Isms.PowerBi;

/// <summary>The Power BI project: every file below <c>reports</c> that is made from the dataset, the key figures and the pages described here.</summary>
public static class PowerBiProject
{
    /// <summary>The folder of the semantic model.</summary>
    public const string ModelFolder = "Isms.SemanticModel";

    /// <summary>The folder of the report.</summary>
    public const string ReportFolder = "Isms.Report";

    /// <summary>The project's files, by path from the folder <c>reports</c>: the same at every call, with line feeds and no byte-order mark.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Isms.pbip"] = ReportFiles.Text(new()
            {
                ["$schema"] = ReportFiles.SchemaOf("pbip/pbipProperties/1.0.0"),
                ["version"] = "1.0",
                ["artifacts"] = new JsonArray(new JsonObject { ["report"] = new JsonObject { ["path"] = ReportFolder } }),
                ["settings"] = new JsonObject { ["enableAutoRecovery"] = true },
            }),
            [$"{ModelFolder}/.platform"] = Platform("SemanticModel"),
            [$"{ModelFolder}/definition.pbism"] = ReportFiles.Text(new()
            {
                ["$schema"] = ReportFiles.SchemaOf("item/semanticModel/definitionProperties/1.0.0"),
                ["version"] = "4.2",
                ["settings"] = new JsonObject { ["qnaEnabled"] = false },
            }),
            [$"{ModelFolder}/DAXQueries/Kontroll.dax"] = ControlMeasures.Query(),
            [$"{ReportFolder}/.platform"] = Platform("Report"),
            [$"{ReportFolder}/definition.pbir"] = ReportFiles.Text(new()
            {
                ["$schema"] = ReportFiles.SchemaOf("item/report/definitionProperties/2.0.0"),
                ["version"] = "4.0",
                ["datasetReference"] = new JsonObject { ["byPath"] = new JsonObject { ["path"] = $"../{ModelFolder}" } },
            }),
        };
        foreach (var (path, text) in TmdlFiles.All()) files.Add($"{ModelFolder}/{path}", text);
        foreach (var (path, text) in ReportFiles.All()) files.Add($"{ReportFolder}/{path}", text);
        return files;
    }

    private static string Platform(string type) => ReportFiles.Text(new()
    {
        ["$schema"] = ReportFiles.SchemaOf("gitIntegration/platformProperties/2.0.0"),
        ["metadata"] = new JsonObject { ["type"] = type, ["displayName"] = "Isms" },
        ["config"] = new JsonObject { ["version"] = "2.0", ["logicalId"] = Identity.Of($"item/{type}") },
    });
}
