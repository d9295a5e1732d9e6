using Isms.Processes.Engine;
using Jint;
using Jint.Native;

namespace Isms.Reporting.Charts;

/// <summary>Vega and Vega-Lite in Jint. Loading takes a second or more, drawing a part of one. Not for several threads at once.</summary>
internal sealed class VegaEngine : IDisposable
{
    private const string Folder = "charts/vega/";

    // The scripts expect a browser's or Node's globals; they draw without any of them. Nothing waits: a chart has no data to fetch.
    private const string Globals = """
        var self = globalThis;
        var console = { log() { }, info() { }, debug() { }, warn() { }, error() { } };
        function setTimeout(run) { Promise.resolve().then(run); return 0; }
        function clearTimeout() { }
        if (typeof structuredClone === 'undefined') globalThis.structuredClone = value => JSON.parse(JSON.stringify(value));
        """;

    private const string Draw = """
        var drawn = null, failure = null;
        function draw(text, config) {
          drawn = failure = null;
          try {
            const spec = vegaLite.compile(JSON.parse(text), { config: JSON.parse(config) }).spec;
            const logger = { level() { return logger; }, error(error) { failure = String(error); return logger; }, warn() { return logger; }, info() { return logger; }, debug() { return logger; } };
            const view = new vega.View(vega.parse(spec), { renderer: 'none', logger, loader: { load() { throw new Error('A chart fetches nothing.'); }, sanitize() { throw new Error('A chart links nowhere.'); } } });
            view.toSVG().then(svg => { drawn = svg; view.finalize(); }, error => { failure = String(error); });
          } catch (error) {
            failure = String(error);
          }
        }
        """;

    private readonly Engine _engine = new(options => options.LimitRecursion(2_000).TimeoutInterval(TimeSpan.FromMinutes(1)));

    /// <exception cref="ChartFailedException">The program was built without Node, and so without Vega.</exception>
    public VegaEngine()
    {
        if (typeof(VegaEngine).Assembly.GetManifestResourceInfo(Folder + "vega.min.js") is null) throw new ChartFailedException("vega", "the program was built without Node");
        _engine.Execute(Globals);
        foreach (var script in (string[])["vega.min.js", "vega-lite.min.js"]) _engine.Execute(Read(Folder + script));
        _engine.Execute(Draw);
    }

    /// <summary>Draws a specification.</summary>
    /// <exception cref="ChartFailedException">It could not be drawn.</exception>
    public string ToSvg(string name, string specification, string config)
    {
        try
        {
            _engine.Invoke("draw", specification, config);
            _engine.Advanced.ProcessTasks();
        }
        catch (Exception e) when (e is Jint.Runtime.JavaScriptException or Jint.Runtime.RecursionDepthOverflowException or TimeoutException)
        {
            throw new ChartFailedException(name, e.Message);
        }
        // What Vega only complains of would be a chart with parts missing.
        if (_engine.GetValue("failure") is JsString failure) throw new ChartFailedException(name, failure.ToString());
        return _engine.GetValue("drawn") is JsString svg ? svg.ToString() : throw new ChartFailedException(name, "it was not ready in the end");
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    /// <summary>The text of an embedded file.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(VegaEngine).Assembly.GetManifestResourceStream(name) ?? throw new KeyNotFoundException($"There is no '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
