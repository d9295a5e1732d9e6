using System.Text.RegularExpressions;

namespace Isms.Tests.Infrastructure;

/// <summary>Who may do what, and on what: the whole list, so that a right that is added is added here too.</summary>
public sealed partial class RoleTests
{
    private const string App = "app";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["e147488a-f6f5-4113-8e2d-b22465e65bf6"] = "Key Vault Crypto Service Encryption User",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Fact]
    public async Task Nobody_may_do_more_than_this()
    {
        var deployment = await Deployment.Production;
        var data = deployment.DataAccount.Name;
        var host = Assert.Single(deployment.All("Microsoft.Storage/storageAccounts"), account => account.Name != data).Name;

        string[] expected =
        [
            $"{App}: Azure Service Bus Data Receiver on queues/isms-inbound",
            $"{App}: Azure Service Bus Data Sender on topics/isms-events",
            $"{App}: Key Vault Crypto Service Encryption User on keys/key-ring",
            $"{App}: Key Vault Secrets User on secrets/alarm-secret",
            $"{App}: Key Vault Secrets User on secrets/mail-password",
            $"{App}: Key Vault Secrets User on secrets/supplier-link-key",
            $"{App}: Monitoring Metrics Publisher on components/isms-production-insights",
            $"{App}: Storage Blob Data Contributor on containers/dataset",
            $"{App}: Storage Blob Data Contributor on containers/evidence",
            $"{App}: Storage Blob Data Contributor on containers/isms",
            $"{App}: Storage Blob Data Contributor on containers/plans",
            $"{App}: Storage Blob Data Contributor on containers/snapshots",
            // The host's own account, which holds no facts: it makes containers, queues and tables there.
            $"{App}: Storage Blob Data Owner on storageAccounts/{host}",
            $"{App}: Storage Queue Data Contributor on storageAccounts/{host}",
            $"{App}: Storage Table Data Contributor on storageAccounts/{host}",
            $"{Deployment.PowerBi}: Storage Blob Data Reader on containers/dataset",
            $"{Deployment.Sender}: Azure Service Bus Data Sender on queues/isms-inbound",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), deployment.All("Microsoft.Authorization/roleAssignments").Select(Said).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_being_named_neither_power_bi_nor_another_system_may_do_anything() =>
        Assert.All((await Deployment.Test).All("Microsoft.Authorization/roleAssignments").Select(Said), said => Assert.StartsWith(App + ":", said, StringComparison.Ordinal));

    [Fact]
    public async Task In_the_database_the_app_reads_creates_and_replaces_documents_of_one_container_and_deletes_none()
    {
        var deployment = await Deployment.Production;

        var definition = deployment.Single("Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions");
        const string containers = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/";
        Assert.Equal(
            ["Microsoft.DocumentDB/databaseAccounts/readMetadata", containers + "executeQuery", containers + "items/create", containers + "items/read", containers + "items/replace"],
            definition.Properties.GetProperty("permissions").EnumerateArray().SelectMany(permission => permission.GetProperty("dataActions").EnumerateArray()).Select(action => action.GetString()).Order(StringComparer.Ordinal));
        var assignment = deployment.Single("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments");
        Assert.EndsWith("/dbs/isms/colls/documents", assignment["scope"], StringComparison.Ordinal);
        Assert.Equal(definition.Id, assignment["roleDefinitionId"]);
        Assert.Contains("identity-", assignment["principalId"], StringComparison.Ordinal);
    }

    private static string Said(Resource assignment)
    {
        var role = assignment["roleDefinitionId"].Split('/')[^1];
        var scope = Scope().Match(assignment.Id).Groups["scope"].Value.Split('/');
        // What only the platform will know is the app's identity; everybody else is given.
        var who = assignment["principalId"] is var principal && principal.StartsWith('[') ? Identity().IsMatch(principal) ? App : principal : principal;
        return $"{who}: {Names.GetValueOrDefault(role, role)} on {scope[^2]}/{scope[^1]}";
    }

    [GeneratedRegex(@"^(\[extensionResourceId\(')?(?<scope>/[^']+?)(/providers/Microsoft\.Authorization/roleAssignments|')", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scope();

    [GeneratedRegex(@"^\[reference\(.*'identity-\{0\}'.*\)\.outputs\.principalId\.value\]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();
}
