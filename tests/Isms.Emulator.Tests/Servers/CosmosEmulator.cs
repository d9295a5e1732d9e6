using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Storage.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

[assembly: AssemblyFixture(typeof(CosmosEmulator))]

namespace Isms.Emulator.Tests.Servers;

/// <summary>The npm emulator of Cosmos DB, with one container that tests share.</summary>
public sealed class CosmosEmulator : IAsyncLifetime
{
    // Every emulator has this key; it opens nothing else.
    private const string Key = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    // Nobody reads what it counts.
    private static readonly OperationMeter Meter = new(SystemClock.Instance, nameof(CosmosEmulator));

    private NodeServer? _server;
    private CosmosClient? _client;

    public CosmosOptions Options { get; private set; } = new();

    public Container Container => ContainerOf(Options);

    public CosmosProcessStore Store => StoreOn(Container);

    private CosmosClient Client => _client ?? throw new InvalidOperationException("The emulator is started before the first test.");

    public async ValueTask InitializeAsync()
    {
        _server = await NodeServer.StartAsync("cosmos");
        Options = new CosmosOptions { ConnectionString = $"AccountEndpoint={_server.Addresses.GetProperty("cosmos").GetString()};AccountKey={Key}" };
        _client = Open(Options);
        await MakeAsync(_client, Options);
    }

    public static CosmosProcessStore StoreOn(Container container) => new(container, Meter, NullLogger<CosmosProcessStore>.Instance);

    public Container ContainerOf(CosmosOptions options) => Client.GetContainer(options.Database, options.Container);

    /// <summary>One more container, which nobody else uses.</summary>
    public async Task<CosmosOptions> NewContainerAsync()
    {
        var options = Options with { Container = $"c{Guid.NewGuid():N}" };
        await MakeAsync(Client, options);
        return options;
    }

    /// <summary>A client of its own, changed as a test needs it.</summary>
    public static CosmosClient Open(CosmosOptions options, Action<CosmosClientOptions>? change = null) =>
        CosmosConnection.Open(options, () => throw new InvalidOperationException("A connection string needs no identity."), change);

    /// <summary>Makes database and container where there is no infrastructure that does.</summary>
    public static async Task MakeAsync(CosmosClient client, CosmosOptions options)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync(options.Database);
        await database.CreateContainerIfNotExistsAsync(CosmosContainer.Properties(options.Container));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }
}
