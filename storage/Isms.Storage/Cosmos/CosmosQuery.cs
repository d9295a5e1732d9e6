using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isms.Processes.Kernel;
using Microsoft.Azure.Cosmos;

namespace Isms.Storage.Cosmos;

/// <summary>
/// A query inside one partition. The emulators understand conditions and projections and little else, and look for the
/// partition in the text; so nothing is ordered, counted or limited here.
/// </summary>
internal sealed class CosmosQuery(Partition partition, string fields)
{
    private readonly List<(string Name, object Value)> _parameters = [("@pk", partition.ToString())];
    private string _text = $"SELECT {fields} FROM c WHERE c.pk = @pk";

    /// <summary>Adds a condition, with a value for each <c>{0}</c>, <c>{1}</c> … in it.</summary>
    internal CosmosQuery And(string condition, params ReadOnlySpan<object> values)
    {
        for (var n = 0; n < values.Length; n++)
        {
            var name = $"@p{_parameters.Count}";
            condition = condition.Replace($"{{{n}}}", name, StringComparison.Ordinal);
            _parameters.Add((name, values[n]));
        }
        _text += $" AND {condition}";
        return this;
    }

    /// <summary>The rows in no particular order, read page by page of the server.</summary>
    /// <exception cref="Processes.Engine.StoreUnavailableException">The server did not answer.</exception>
    internal async IAsyncEnumerable<T> RowsAsync<T>(Container container, RequestCharge charge, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(_text);
        foreach (var (name, value) in _parameters) query = query.WithParameter(name, value);
        // -1: the server decides how much a page holds.
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(partition.ToString()), MaxItemCount = -1 };
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: options);
        while (pages.HasMoreResults)
        {
            var page = await CosmosAnswers.AskAsync(
                pages.ReadNextAsync,
                answer =>
                {
                    charge.Add(answer);
                    CosmosAnswers.RequireSuccess(answer);
                    return JsonSerializer.DeserializeAsync<Page<T>>(answer.Content, KernelJson.Options, cancellationToken);
                },
                cancellationToken);
            foreach (var row in page!.Documents) yield return row;
        }
    }

    private sealed record Page<T>([property: JsonPropertyName("Documents")] IReadOnlyList<T> Documents);
}
