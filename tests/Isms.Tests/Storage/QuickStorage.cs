using Isms.Processes.Engine;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Storage;

/// <summary>The stores of a host on one machine where no power fails: they are made anew for each test.</summary>
internal static class QuickStorage
{
    /// <summary>Documents and blobs as the host keeps them, but not written through to the disk.</summary>
    public static IServiceCollection AddQuickStorage(this IServiceCollection services) => services
        .AddSingleton<IProcessStore>(s => SqliteProcessStore.Open(s.GetRequiredService<DataFolderLock>().Folder.Database, survivesPowerFailure: false))
        .AddSingleton<IBlobStore>(s => new FolderBlobStore(s.GetRequiredService<DataFolderLock>().Folder.Blobs, survivesPowerFailure: false));
}
