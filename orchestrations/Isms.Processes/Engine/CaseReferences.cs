using System.Collections.Concurrent;
using System.Globalization;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// Reserves case reference numbers (diarienummer): <c>PREFIX-YEAR-0001</c> and on, one document per number, so that no
/// counter has to be shared. Asking again for the same process gives the same number.
/// </summary>
public sealed class CaseReferences(IProcessStore store, ProcessCatalog catalog, DateTimeZone zone)
{
    /// <summary>Stands in the context until a number is reserved; never recorded.</summary>
    public const string Unreserved = "-";

    private readonly ConcurrentDictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary>The number reserved for a process, reserving the year's next one if it has none.</summary>
    public async Task<string> ReserveAsync(string prefix, ProcessKey key, Instant now, CancellationToken cancellationToken)
    {
        var partition = new Partition(key.Tenant, CaseReferenceRegister.KindName);
        var reserved = await store.QueryAsync(partition, new DocumentQuery(LinkedTo: key.Reference), cancellationToken);
        if (reserved.Count > 0) return reserved[0].Key.Id;

        var series = $"{prefix}-{now.InZone(zone).Year.ToString(CultureInfo.InvariantCulture)}-";
        var place = $"{key.Tenant}/{series}";
        if (!_last.ContainsKey(place))
        {
            var all = await store.QueryAsync(partition, DocumentQuery.All, cancellationToken);
            var highest = all.Select(d => d.Key.Id).Where(id => id.StartsWith(series, StringComparison.Ordinal))
                .Select(id => int.Parse(id.AsSpan(series.Length), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
            _last.TryAdd(place, highest);
        }

        while (true)
        {
            var number = _last.AddOrUpdate(place, 1, (_, last) => last + 1);
            var reference = series + number.ToString("0000", CultureInfo.InvariantCulture);
            var own = new ProcessKey(key.Tenant, CaseReferenceRegister.KindName, reference);
            var context = new DecisionContext(own, now, Actors.System, null, new RuleBook([]));
            var step = catalog[CaseReferenceRegister.KindName].Step(
                null, new CaseReferenceCommand.Reserve(key.Reference), context, new StepHeader($"reserve/{reference}", null, null), catalog.Encode);
            try
            {
                await store.CreateAsync(step.Document!, cancellationToken);
                return reference;
            }
            catch (DocumentExistsException)
            {
                // Another host took this number; go on to the next.
            }
            catch (StoreUnavailableException)
            {
                // Whether the number was taken is unknown; the next attempt looks, so that none is left out.
                _last.TryRemove(place, out _);
                throw;
            }
        }
    }
}
