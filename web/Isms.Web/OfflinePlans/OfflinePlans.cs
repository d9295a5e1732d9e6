using System.Text;
using System.Text.Json;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Web.OfflinePlans;

/// <summary>
/// Keeps every adopted plan as one file that needs no network, in a blob container of its own (<see cref="BlobContainers.Plans"/>):
/// <c>{plan}.html</c>, and <c>index.html</c> that names them. A pass compares states: one that was missed, broke off, or is run
/// by two hosts at once does no harm, and only what changed is written.
/// </summary>
public sealed class OfflinePlans(
    IProcessStore store, IBlobStore blobs, [FromKeyedServices(BlobContainers.Plans)] IBlobStore files, ProcessCatalog catalog, PlanTexts parts, RoleDirectory roles, EntryNames entries, Texts texts,
    IClock clock, IServiceProvider services)
{
    /// <summary>Which plans lie there, as of which version of their documents; beside the rest of the operating state.</summary>
    public const string StateBlob = "operation/offline-plans.json";

    /// <summary>The file that names the others.</summary>
    public const string Index = "index.html";

    // Whoever holds the printed plan in an outage reads Swedish.
    private readonly Texts _texts = texts.In("sv");
    private readonly ContinuityPlanProcess _plans = (ContinuityPlanProcess)catalog[ContinuityPlanProcess.KindName];

    /// <summary>The file of a plan.</summary>
    public static string NameOf(string planId) => $"{planId}.html";

    /// <summary>
    /// Writes the plans that changed since the last pass, such as those with a newly adopted version, and takes away those that
    /// are no longer kept. The first pass of a day in the city looks at every plan, because names and roles change too.
    /// </summary>
    /// <returns>How many files were written or taken away.</returns>
    /// <exception cref="AggregateException">Some plans could not be written; the others were, and a later pass tries again.</exception>
    public async Task<int> RunDueAsync(string tenant, CancellationToken cancellationToken)
    {
        var today = CityTime.DateOf(clock.GetCurrentInstant());
        var known = await blobs.ReadAsync(StateBlob, cancellationToken) is { } blob ? JsonSerializer.Deserialize<Kept>(blob.Content.Span, KernelJson.Options)! : new Kept(null, new Dictionary<string, long>());
        var isWhole = known.Day != today;
        var plans = (await store.QueryAsync(new Partition(tenant, ContinuityPlanProcess.KindName), new DocumentQuery(IsTerminal: false), cancellationToken)).Where(plan => plan.Promoted.Fields.ContainsKey("version")).ToList();
        var current = plans.ToDictionary(plan => plan.Key.Id, plan => plan.Version, StringComparer.Ordinal);
        var gone = isWhole ? await StrayAsync(current.Keys, cancellationToken) : [.. known.Versions.Keys.Except(current.Keys, StringComparer.Ordinal).Select(NameOf)];
        var changed = plans.Where(plan => isWhole || !known.Versions.TryGetValue(plan.Key.Id, out var version) || version != plan.Version).ToList();
        if (!isWhole && changed.Count == 0 && gone.Count == 0) return 0;

        var (written, failures) = (gone.Count, new List<Exception>());
        foreach (var name in gone) await files.DeleteAsync(name, cancellationToken);
        foreach (var plan in changed)
        {
            try
            {
                if (await RefreshAsync(plan.Key, cancellationToken)) written++;
            }
#pragma warning disable CA1031 // Whatever is wrong with one plan is told when all the others have been seen to.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Add(e);
                current.Remove(plan.Key.Id);
            }
        }
        if (await WriteAsync(Index, await IndexAsync(tenant, plans, cancellationToken), cancellationToken)) written++;
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new Kept(failures.Count == 0 ? today : known.Day, current), KernelJson.Options), writable: false);
        await blobs.WriteAsync(StateBlob, content, cancellationToken);
        return failures.Count == 0 ? written : throw new AggregateException(failures);
    }

    /// <summary>Makes the file of one plan as it is now; takes it away when nothing is adopted or the plan is retired.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> RefreshAsync(ProcessKey plan, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(plan, cancellationToken) is not { } document || _plans.StateOf(document) is not { IsRetired: false, InForce: not null } state)
        {
            await files.DeleteAsync(NameOf(plan.Id), cancellationToken);
            return false;
        }
        return await WriteAsync(NameOf(plan.Id), await PageAsync(plan, state, cancellationToken), cancellationToken);
    }

    /// <summary>Opens a file; null when it is not there.</summary>
    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => files.OpenAsync(name, cancellationToken);

    /// <summary>The names of all files.</summary>
    public IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken) => files.ListAsync("", cancellationToken);

    private async Task<IReadOnlyList<string>> StrayAsync(IEnumerable<string> planIds, CancellationToken cancellationToken)
    {
        var wanted = planIds.Select(NameOf).Append(Index).ToHashSet(StringComparer.Ordinal);
        var stray = new List<string>();
        await foreach (var name in files.ListAsync("", cancellationToken))
            if (!wanted.Contains(name)) stray.Add(name);
        return stray;
    }

    private async Task<bool> WriteAsync(string name, string page, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        if (await files.ReadAsync(name, cancellationToken) is { } there && there.Content.Span.SequenceEqual(bytes)) return false;
        using var content = new MemoryStream(bytes, writable: false);
        await files.WriteAsync(name, content, cancellationToken);
        return true;
    }

    private async Task<string> PageAsync(ProcessKey plan, ContinuityPlanState state, CancellationToken cancellationToken)
    {
        var contents = new List<PlanContent>();
        foreach (var part in state.InForce!.Parts.OrderBy(part => part.Part)) contents.Add(await parts.ReadAsync(part.Hash, cancellationToken));
        var details = state.Details!;
        var approver = ContinuityPlanProcess.ApproverOf(details.ApproverScope);
        var held = new List<(string Words, IReadOnlyList<string> People)> { (_texts["OfflinePlan.owner"], [details.OwnerPersonId]) };
        foreach (var (role, scope) in new[] { (approver.Role!.Value, approver.Scope), (Role.IncidentHandler, null), (Role.Coordinator, null) })
            held.Add((_texts[$"Role.{role}"], await roles.HoldersAsync(plan.Tenant, role, scope, cancellationToken)));
        var references = contents.OfType<ImpactAnalysis>().SelectMany(analysis => analysis.Dependencies).Select(dependency => dependency.Reference).OfType<string>()
            .Concat(held.SelectMany(h => h.People).Append(state.InForce.ApprovedBy).Where(ProcessKey.IsValidId).Select(id => $"{RegisterKinds.Person}/{id}"))
            .Concat(details.ServiceId is { } service ? [$"{RegisterKinds.SharedService}/{service}"] : []);
        var names = await entries.OfAsync(plan.Tenant, references, cancellationToken);
        var page = new OfflinePlan(
            details.UnitName ?? names.GetValueOrDefault($"{RegisterKinds.SharedService}/{details.ServiceId}", details.ServiceId ?? ""), state, contents, names,
            [.. held.Select(h => new OfflineContact(h.Words, [.. h.People.Select(id => names.GetValueOrDefault($"{RegisterKinds.Person}/{id}")).OfType<string>().Order(StringComparer.Ordinal)]))], _texts);
        return await StaticPage.RenderAsync<OfflinePlanPage>(services, new() { ["Plan"] = page });
    }

    private async Task<string> IndexAsync(string tenant, IReadOnlyList<DocumentSummary> plans, CancellationToken cancellationToken)
    {
        var names = await entries.OfAsync(tenant, plans.Select(plan => plan.Promoted.Fields.GetValueOrDefault("subject")).OfType<string>(), cancellationToken);
        var lines = plans.Select(plan => new OfflineIndexLine(
            NameOf(plan.Key.Id), plan.Promoted.Fields.TryGetValue("subject", out var subject) ? names.GetValueOrDefault(subject, subject) : plan.Promoted.Title,
            plan.Promoted.Fields["version"], FieldText.ToDate(plan.Promoted.Fields["validThrough"]), _texts[$"Phase.{ContinuityPlanProcess.KindName}.{plan.Promoted.Phase}"]));
        return await StaticPage.RenderAsync<OfflineIndexPage>(services, new()
        {
            ["Lines"] = lines.OrderBy(line => line.Name, StringComparer.Create(_texts.Culture, ignoreCase: true)).ThenBy(line => line.File, StringComparer.Ordinal).ToList(),
            ["Text"] = _texts,
        });
    }

    private sealed record Kept(LocalDate? Day, IReadOnlyDictionary<string, long> Versions);
}

/// <summary>A plan in the file that names them all.</summary>
/// <param name="File">Its file.</param>
/// <param name="Name">What it is of.</param>
/// <param name="Version">The number of the version in force.</param>
/// <param name="ValidThrough">Its last day.</param>
/// <param name="State">How it stands, in words.</param>
public sealed record OfflineIndexLine(string File, string Name, string Version, LocalDate ValidThrough, string State);
