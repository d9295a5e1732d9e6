using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Tests.Storage;

namespace Isms.Emulator.Tests.Cosmos;

/// <summary>The contract of document stores, on the emulator.</summary>
public sealed class CosmosEmulatorStoreTests(CosmosEmulator cosmos) : ProcessStoreContract
{
    protected override ValueTask<IProcessStore> OpenAsync() => ValueTask.FromResult<IProcessStore>(cosmos.Store);
}
