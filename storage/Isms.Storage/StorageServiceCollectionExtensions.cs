using Isms.Processes.Engine;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Storage.Messages;
using Isms.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Storage;

/// <summary>What a composition root takes from here.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Registers the ports on one machine, all in one data folder: documents in SQLite, blobs, outgoing mail and published events as files. The
    /// first of them to be resolved locks the folder (<see cref="DataFolderLock"/>, disposed last), so that a second host
    /// fails with <see cref="DataFolderInUseException"/> before it writes. The host registers <see cref="IClock"/>.
    /// </summary>
    public static IServiceCollection AddIsmsLocalStorage(this IServiceCollection services, DataFolder folder, MailOptions mail) => services
        .AddSingleton(folder)
        .AddSingleton(_ => folder.Lock())
        .AddSingleton<IProcessStore>(s => SqliteProcessStore.Open(Locked(s).Database))
        .AddSingleton<IBlobStore>(s => new FolderBlobStore(Locked(s).Blobs))
        .AddSingleton<IMailSender>(s => new PickupFolderMailSender(Locked(s).Mail, mail, s.GetRequiredService<IClock>()))
        .AddSingleton<IEventPublisher>(s => new FolderEventPublisher(Locked(s).Events, s.GetRequiredService<IClock>()))
        .AddSingleton(s => new FolderInbox(Locked(s).Inbox))
        .AddSingleton(new SentMail(folder.Mail));

    private static DataFolder Locked(IServiceProvider services) => services.GetRequiredService<DataFolderLock>().Folder;
}
