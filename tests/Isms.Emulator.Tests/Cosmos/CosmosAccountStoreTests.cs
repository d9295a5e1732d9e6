using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Storage.Cosmos;
using Isms.Tests.Storage;
using Microsoft.Azure.Cosmos;

namespace Isms.Emulator.Tests.Cosmos;

/// <summary>The same contract on a real account or on Microsoft's emulator: <c>ISMS_COSMOS_CONNECTION</c> is its connection string.</summary>
[NeedsSetting(Variable)]
public sealed class CosmosAccountStoreTests : ProcessStoreContract
{
    private const string Variable = "ISMS_COSMOS_CONNECTION";

    private CosmosClient? _client;

    protected override async ValueTask<IProcessStore> OpenAsync()
    {
        var options = new CosmosOptions { ConnectionString = Environment.GetEnvironmentVariable(Variable), Database = "isms-tests" };
        _client = CosmosEmulator.Open(options);
        await CosmosEmulator.MakeAsync(_client, options);
        return CosmosEmulator.StoreOn(_client.GetContainer(options.Database, options.Container));
    }

    public override async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await base.DisposeAsync();
    }
}
