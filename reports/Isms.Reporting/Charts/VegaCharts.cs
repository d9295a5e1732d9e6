using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;

namespace Isms.Reporting.Charts;

/// <summary>
/// Draws Vega-Lite specifications to SVG inside .NET. One engine is kept warm and draws one chart after the other; what was
/// drawn is kept by the hashes of specification and data.
/// </summary>
public sealed class VegaCharts : IBoardCharts, IDisposable
{
    private const string Folder = "charts/";

    /// <summary>Charts kept; a page has a handful, and a board looks at a year or two in a language or two.</summary>
    private const int Kept = 500;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _drawn = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private VegaEngine? _engine;

    /// <summary>How many charts were drawn, and not taken from those kept.</summary>
    internal int Drawn { get; private set; }

    /// <inheritdoc/>
    public async Task<string> DrawAsync(Chart chart, CancellationToken cancellationToken)
    {
        var (specification, config) = (Filled(chart), Config(chart.Language));
        var key = DatasetFolder.HashOf(Encoding.UTF8.GetBytes(specification + config));
        if (_drawn.Count >= Kept) _drawn.Clear();
        // Whoever goes away does not stop it: the next one will ask for the same.
        var drawing = _drawn.GetOrAdd(key, _ => new(() => DrawAsync(chart.Specification, specification, config)));
        try
        {
            return await drawing.Value.WaitAsync(cancellationToken);
        }
        catch (ChartFailedException)
        {
            _drawn.TryRemove(new(key, drawing));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _one.Dispose();
        _engine?.Dispose();
    }

    private async Task<string> DrawAsync(string name, string specification, string config)
    {
        await _one.WaitAsync();
        try
        {
            return await Task.Run(() =>
            {
                _engine ??= new VegaEngine();
                Drawn++;
                return _engine.ToSvg(name, specification, config);
            });
        }
        catch
        {
            // What broke off may have left the engine in any state.
            _engine?.Dispose();
            _engine = null;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private static string Filled(Chart chart)
    {
        var specification = JsonNode.Parse(VegaEngine.Read($"{Folder}{chart.Specification}.vl.json"))!.AsObject();
        specification["data"] = new JsonObject { ["values"] = JsonSerializer.SerializeToNode(chart.Points.Select((point, place) => new { place, point.Category, point.Series, point.Value }), KernelJson.Options) };
        specification["params"] = new JsonArray(new JsonObject { ["name"] = "form", ["value"] = chart.Form });
        return specification.ToJsonString(KernelJson.Options);
    }

    private static string Config(string language)
    {
        var config = JsonNode.Parse(VegaEngine.Read($"{Folder}config.vl.json"))!.AsObject();
        var locales = config["locales"]!.AsObject();
        config.Remove("locales");
        config["locale"] = locales[language]!.DeepClone();
        return config.ToJsonString(KernelJson.Options);
    }
}
