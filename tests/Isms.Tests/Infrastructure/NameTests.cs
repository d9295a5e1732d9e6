using System.Text.Json;
using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Storage;
using Isms.Storage.Cosmos;
using Isms.Tests.Architecture;
using Microsoft.Extensions.Configuration;

namespace Isms.Tests.Infrastructure;

/// <summary>What the code names is there, under the name that the code has for it.</summary>
public sealed partial class NameTests
{
    [Fact]
    public async Task Every_blob_container_that_the_code_names_is_deployed_and_no_other()
    {
        var deployment = await Deployment.Production;

        Assert.Equal(BlobContainers.All.Order(StringComparer.Ordinal), deployment.Containers(deployment.DataAccount).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_container_of_documents_is_the_one_that_the_store_describes()
    {
        var deployment = await Deployment.Production;

        var container = deployment.Single("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers");
        var options = new CosmosOptions();
        Assert.EndsWith($"/{options.Database}/{options.Container}", container.Name, StringComparison.Ordinal);
        Assert.Equal((options.Database, options.Container), (deployment.Settings["Isms__Storage__Cosmos__Database"], deployment.Settings["Isms__Storage__Cosmos__Container"]));
        var described = JsonSerializer.Deserialize<JsonElement>(Source.Read("storage/Isms.Storage/Cosmos/container.json"));
        var resource = container.Properties.GetProperty("resource");
        Assert.True(JsonElement.DeepEquals(described.GetProperty("partitionKey"), resource.GetProperty("partitionKey")));
        Assert.True(JsonElement.DeepEquals(described.GetProperty("indexingPolicy"), resource.GetProperty("indexingPolicy")));
    }

    [Fact]
    public async Task The_queue_is_deployed_and_delivers_once_more_than_the_app_tries()
    {
        var source = Source.Read("functions/Isms.Functions/Messaging/InboundQueue.cs");
        var queue = (await Deployment.Production).Single("Microsoft.ServiceBus/namespaces/queues");

        Assert.EndsWith("/" + Constant(source, "Queue"), queue.Name, StringComparison.Ordinal);
        Assert.Equal(int.Parse(Constant(source, "LastDelivery"), System.Globalization.CultureInfo.InvariantCulture) + 1, queue.Properties.GetProperty("maxDeliveryCount").GetInt32());
    }

    [Fact]
    public async Task The_topic_is_deployed_and_drops_repetitions_for_as_long_as_an_event_is_tried_again()
    {
        var topic = (await Deployment.Production).Single("Microsoft.ServiceBus/namespaces/topics");

        Assert.EndsWith("/" + Constant(Source.Read("functions/Isms.Functions/Messaging/ServiceBusEventPublisher.cs"), "Topic"), topic.Name, StringComparison.Ordinal);
        Assert.Equal("True", topic["requiresDuplicateDetection"]);
        Assert.True(System.Xml.XmlConvert.ToTimeSpan(topic["duplicateDetectionHistoryTimeWindow"]) >= TimeSpan.FromHours(EffectDispatcher.MaximumAttempts));
    }

    [Fact]
    public async Task Every_setting_that_the_app_reads_is_set()
    {
        var read = Functions().SelectMany(source => Settings().Matches(source)).Select(match => match.Groups["name"].Value)
            // Without a namespace of the broker the code takes a connection string, which only emulators have.
            .Except(["ServiceBus"]).Select(name => name.Replace(":", "__", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.Contains("Isms__PublicBaseUrl", read);
        Assert.Contains("Isms__DataProtectionKey", read);
        Assert.Empty(read.Except((await Deployment.Production).Settings.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_setting_that_the_documentation_names_is_set()
    {
        var settings = (await Deployment.Production).Settings;
        var table = Source.Read("docs/azure-host.md").Split("## Settings")[1].Split("\n## ")[0];
        var named = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Documented().Matches(line.Split('|')[1])).Select(match => match.Groups["name"].Value)
            // An emulator's, and what differs between names in one line.
            .Where(name => !name.StartsWith('…')).Select(name => name == "AzureWebJobsStorage" ? "AzureWebJobsStorage__accountName" : name);

        Assert.Empty(named.Except(settings.Keys, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Deployment.Kinds), MemberType = typeof(Deployment))]
    public async Task The_product_accepts_the_settings_of_its_stores_and_of_mail(string kind)
    {
        // What only the platform will know stands as an expression; of that an address is made up.
        var configuration = new ConfigurationBuilder().AddInMemoryCollection((await Deployment.Of(kind)).Settings
            .Select(setting => KeyValuePair.Create<string, string?>(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value.StartsWith('[') ? "https://known.example.se/" : setting.Value))).Build();

        var options = configuration.GetRequiredSection(AzureStorageOptions.Section).Get<AzureStorageOptions>()!;

        options.Validate();
        Assert.Equal(kind == "production", options.Mail.AllowEveryone);
        Assert.Equal(kind == "production" ? [] : ["example.se", "anna@example.com"], options.Mail.AllowedRecipients);
    }

    [Fact]
    public async Task Somebody_is_told_of_dead_letters_of_an_app_without_health_and_of_money()
    {
        var deployment = await Deployment.Production;

        Assert.Contains("DeadletteredMessages", deployment.Single("Microsoft.Insights/metricAlerts", "isms-production-dead-letters").Properties.ToString(), StringComparison.Ordinal);
        // The health page says so itself when the sweep is overdue.
        Assert.EndsWith("/halsa", deployment.Single("Microsoft.Insights/webtests")["Request.RequestUrl"], StringComparison.Ordinal);
        Assert.Equal(deployment.Single("Microsoft.Insights/webtests").Id, deployment.Single("Microsoft.Insights/metricAlerts", "isms-production-sweep-overdue")["criteria.webTestId"]);
        Assert.Contains("drift@example.se", deployment.Single("Microsoft.Insights/actionGroups")["emailReceivers"], StringComparison.Ordinal);
        Assert.Contains("drift@example.se", deployment.Single("Microsoft.Consumption/budgets")["notifications"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Functions() => Source.Files("*.cs").Where(file => file.StartsWith("functions/", StringComparison.Ordinal)).Select(Source.Read);

    private static string Constant(string source, string name) => Regex.Match(source, $@"const (string|int) {name} = ""?(?<value>[^"";]+)""?;", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value;

    [GeneratedRegex(@"(?:(?:Required|Optional)\(|const string name = )""(?<name>[A-Za-z_:]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Settings();

    [GeneratedRegex(@"`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Documented();
}
