using Isms.Processes.Engine;
using Isms.Storage;
using Isms.Storage.AzureBlobs;
using Isms.Storage.Cosmos;
using Isms.Storage.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Storage;

public sealed class AzureStorageOptionsTests
{
    private const string CosmosConnection = "AccountEndpoint=https://localhost:8081/;AccountKey=c2VjcmV0";
    private const string BlobConnection = "UseDevelopmentStorage=true";

    private static readonly AzureStorageOptions Working = new()
    {
        Cosmos = new CosmosOptions { Endpoint = new Uri("https://isms.documents.example/") },
        Blobs = new AzureBlobOptions { ServiceUri = new Uri("https://isms.blob.example/") },
        Mail = new SmtpOptions { Host = "mail.example.se", FromAddress = "isms@example.se", AllowEveryone = true },
    };

    [Fact]
    public void The_ports_are_registered_with_addresses_and_with_connection_strings()
    {
        var connections = Working with { Cosmos = new CosmosOptions { ConnectionString = CosmosConnection }, Blobs = new AzureBlobOptions { ConnectionString = BlobConnection } };
        foreach (var options in (AzureStorageOptions[])[Working, Working with { ManagedIdentityClientId = Guid.NewGuid().ToString() }, connections])
        {
            // Nothing is connected before it is used.
            using var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(SystemClock.Instance).AddSingleton(new OperationMeter(SystemClock.Instance, nameof(AzureStorageOptionsTests))).AddIsmsAzureStorage(options)
                .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
            Assert.IsType<CosmosProcessStore>(services.GetRequiredService<IProcessStore>());
            Assert.IsType<FolderedBlobStore>(services.GetRequiredService<IBlobStore>());
            Assert.IsType<SmtpMailSender>(services.GetRequiredService<IMailSender>());
        }
    }

    [Fact]
    public void They_are_bound_from_the_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Isms:Storage:Cosmos:Endpoint"] = "https://isms.documents.example/",
            ["Isms:Storage:Blobs:ServiceUri"] = "https://isms.blob.example/",
            ["Isms:Storage:Mail:Host"] = "mail.example.se",
            ["Isms:Storage:Mail:Tls"] = "OnConnect",
            ["Isms:Storage:Mail:FromAddress"] = "isms@example.se",
            ["Isms:Storage:Mail:AllowedRecipients:0"] = "example.se",
        }).Build();

        var options = configuration.GetRequiredSection(AzureStorageOptions.Section).Get<AzureStorageOptions>()!;

        options.Validate();
        Assert.Equal((SmtpTls.OnConnect, "documents"), (options.Mail.Tls, options.Cosmos.Container));
        Assert.Equal(["example.se"], options.Mail.AllowedRecipients);
    }

    public static IEnumerable<TheoryDataRow<string, AzureStorageOptions>> Faulty() =>
    [
        new("Isms:Storage:Cosmos needs Endpoint or ConnectionString", Working with { Cosmos = new CosmosOptions() }),
        new("Isms:Storage:Cosmos takes Endpoint or ConnectionString", Working with { Cosmos = Working.Cosmos with { ConnectionString = CosmosConnection } }),
        new("Isms:Storage:Cosmos:Endpoint", Working with { Cosmos = new CosmosOptions { Endpoint = new Uri("http://isms.documents.example/") } }),
        new("Isms:Storage:Cosmos:Endpoint", Working with { Cosmos = new CosmosOptions { Endpoint = new Uri("isms", UriKind.Relative) } }),
        new("Isms:Storage:Cosmos:ConnectionString", Working with { Cosmos = new CosmosOptions { ConnectionString = "AccountKey=c2VjcmV0" } }),
        new("Isms:Storage:Cosmos:ConnectionString", Working with { Cosmos = new CosmosOptions { ConnectionString = "c2VjcmV0" } }),
        new("Isms:Storage:Cosmos:Database", Working with { Cosmos = Working.Cosmos with { Database = "" } }),
        new("Isms:Storage:Cosmos:Container", Working with { Cosmos = Working.Cosmos with { Container = " " } }),
        new("Isms:Storage:Blobs needs ServiceUri or ConnectionString", Working with { Blobs = new AzureBlobOptions() }),
        new("Isms:Storage:Blobs takes ServiceUri or ConnectionString", Working with { Blobs = Working.Blobs with { ConnectionString = BlobConnection } }),
        new("Isms:Storage:Blobs:ConnectionString", Working with { Blobs = new AzureBlobOptions { ConnectionString = "c2VjcmV0" } }),
        new("Isms:Storage:Blobs:Container", Working with { Blobs = Working.Blobs with { Container = "" } }),
        new("Isms:Storage:Blobs:PlansContainer", Working with { Blobs = Working.Blobs with { PlansContainer = "" } }),
        new("Isms:Storage:Blobs:EvidenceContainer", Working with { Blobs = Working.Blobs with { EvidenceContainer = "" } }),
        new("Isms:Storage:Blobs:DatasetContainer", Working with { Blobs = Working.Blobs with { DatasetContainer = "" } }),
        new("Isms:Storage:Blobs:SnapshotsContainer", Working with { Blobs = Working.Blobs with { SnapshotsContainer = "" } }),
        new("Isms:Storage:Mail:Host", Working with { Mail = Working.Mail with { Host = "" } }),
        new("Isms:Storage:Mail:Port", Working with { Mail = Working.Mail with { Port = 0 } }),
        new("Isms:Storage:Mail:FromAddress", Working with { Mail = Working.Mail with { FromAddress = "isms" } }),
        new("Isms:Storage:Mail:User", Working with { Mail = Working.Mail with { User = "isms" } }),
        new("Isms:Storage:Mail:Tls", Working with { Mail = Working.Mail with { User = "isms", Password = "c2VjcmV0", Tls = SmtpTls.None } }),
        new("Isms:Storage:Mail:Timeout", Working with { Mail = Working.Mail with { Timeout = TimeSpan.Zero } }),
        new("Isms:Storage:Mail needs either AllowEveryone", Working with { Mail = Working.Mail with { AllowEveryone = false } }),
        new("Isms:Storage:Mail needs either AllowEveryone", Working with { Mail = Working.Mail with { AllowedRecipients = ["example.se"] } }),
        new("Isms:Storage:Mail:RedirectTo", Working with { Mail = Working.Mail with { RedirectTo = "testers" } }),
    ];

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_cannot_work_is_refused_by_the_name_of_the_setting(string setting, AzureStorageOptions options)
    {
        var refused = Assert.Throws<StorageSettingsException>(() => new ServiceCollection().AddIsmsAzureStorage(options));

        Assert.StartsWith(setting, Assert.Single(refused.Problems), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_missing_is_said_at_once() => Assert.Equal(5, Assert.Throws<StorageSettingsException>(new AzureStorageOptions().Validate).Problems.Count);
}
