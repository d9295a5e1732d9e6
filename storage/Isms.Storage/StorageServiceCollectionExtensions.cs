using Azure.Core;
using Azure.Identity;
using Isms.Processes.Engine;
using Isms.Storage.Alarms;
using Isms.Storage.AzureBlobs;
using Isms.Storage.Cosmos;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Storage.Messages;
using Isms.Storage.Sqlite;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        .AddKeyedSingleton<IBlobStore>(BlobContainers.Plans, (s, _) => new FolderBlobStore(Locked(s).Plans))
        .AddSingleton<IMailSender>(s => new PickupFolderMailSender(Locked(s).Mail, mail, s.GetRequiredService<IClock>()))
        .AddSingleton<IEventPublisher>(s => new FolderEventPublisher(Locked(s).Events, s.GetRequiredService<IClock>()))
        .AddSingleton(s => new FolderInbox(Locked(s).Inbox))
        .AddSingleton(new SentMail(folder.Mail));

    /// <summary>
    /// Registers the ports on Azure: documents in Cosmos DB, blobs in Blob Storage, mail through a server. Any number of
    /// hosts may share them. Where an address is given the host signs in with its own identity, and with a connection string
    /// otherwise; databases and containers must exist. The host registers <see cref="IClock"/>, <see cref="OperationMeter"/> and logging.
    /// </summary>
    /// <exception cref="StorageSettingsException">The options cannot work.</exception>
    public static IServiceCollection AddIsmsAzureStorage(this IServiceCollection services, AzureStorageOptions options)
    {
        options.Validate();
        // Made when the first port asks for it, and only if an address does.
        var credential = new Lazy<TokenCredential>(() => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ManagedIdentityClientId }));
        return services
            .AddSingleton(_ => CosmosConnection.Open(options.Cosmos, () => credential.Value))
            .AddSingleton<IProcessStore>(s => new CosmosProcessStore(
                s.GetRequiredService<CosmosClient>().GetContainer(options.Cosmos.Database, options.Cosmos.Container), s.GetRequiredService<OperationMeter>(), s.GetRequiredService<ILogger<CosmosProcessStore>>()))
            .AddSingleton<IBlobStore>(_ => new FolderedBlobStore(Blobs(BlobContainers.Product), [.. BlobContainers.OfFolder.Select(folder => (folder.Folder, (IBlobStore)Blobs(folder.Container)))]))
            .AddKeyedSingleton<IBlobStore>(BlobContainers.Plans, (_, _) => Blobs(BlobContainers.Plans))
            .AddMailServer(options.Mail);

        AzureBlobStore Blobs(string container) => new(AzureBlobContainer.Open(options.Blobs, options.Blobs.NameOf(container), () => credential.Value));
    }

    /// <summary>Registers a mail server as the way out for mail, in place of what was registered before. The host registers <see cref="IClock"/> and logging.</summary>
    /// <exception cref="StorageSettingsException">The options cannot work.</exception>
    public static IServiceCollection AddIsmsMailServer(this IServiceCollection services, SmtpOptions options)
    {
        var problems = options.Problems().Select(problem => $"{AzureStorageOptions.Section}:{problem}").ToList();
        return problems.Count == 0 ? services.AddMailServer(options) : throw new StorageSettingsException(problems);
    }

    /// <summary>Registers the channel for alarms if the options have an address. The host registers <see cref="IClock"/>.</summary>
    /// <exception cref="StorageSettingsException">The options cannot work.</exception>
    public static IServiceCollection AddIsmsAlarmWebhook(this IServiceCollection services, AlarmWebhookOptions? options)
    {
        options?.Validate();
        return options?.Url is null ? services : services.AddSingleton<IAlarmChannel>(s => new WebhookAlarmChannel(options, s.GetRequiredService<IClock>()));
    }

    private static IServiceCollection AddMailServer(this IServiceCollection services, SmtpOptions options) =>
        services.AddSingleton<IMailSender>(s => new SmtpMailSender(options, s.GetRequiredService<IClock>(), s.GetRequiredService<ILogger<SmtpMailSender>>()));

    private static DataFolder Locked(IServiceProvider services) => services.GetRequiredService<DataFolderLock>().Folder;
}
