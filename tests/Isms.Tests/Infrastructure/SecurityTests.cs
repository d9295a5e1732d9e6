using System.Text.Json;

namespace Isms.Tests.Infrastructure;

/// <summary>What must hold of everything deployed, in production and in test alike.</summary>
public sealed class SecurityTests
{
    public static TheoryData<string> Kinds => Deployment.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task No_storage_account_takes_keys_or_shows_a_blob_to_the_public(string kind)
    {
        var accounts = (await Deployment.Of(kind)).All("Microsoft.Storage/storageAccounts").ToList();

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.Equal("False", account["allowSharedKeyAccess"]);
            Assert.Equal("False", account["allowBlobPublicAccess"]);
            Assert.Equal("TLS1_2", account["minimumTlsVersion"]);
            Assert.Equal("True", account["supportsHttpsTrafficOnly"]);
        });
        Assert.All((await Deployment.Of(kind)).All("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", container["publicAccess"]));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_deleted_or_overwritten_can_be_brought_back(string kind)
    {
        var deployment = await Deployment.Of(kind);

        Assert.All(deployment.All("Microsoft.Storage/storageAccounts/blobServices"), blobs =>
        {
            Assert.Equal("True", blobs["deleteRetentionPolicy.enabled"]);
            Assert.Equal("True", blobs["containerDeleteRetentionPolicy.enabled"]);
        });
        Assert.Equal("True", Assert.Single(deployment.All("Microsoft.Storage/storageAccounts/blobServices"), blobs => blobs.Name.StartsWith(deployment.DataAccount.Name, StringComparison.Ordinal))["isVersioningEnabled"]);
        Assert.Equal("Continuous", deployment.Single("Microsoft.DocumentDB/databaseAccounts")["backupPolicy.type"]);
        var vault = deployment.Single("Microsoft.KeyVault/vaults");
        Assert.Equal(("True", "True"), (vault["enableSoftDelete"], vault["enablePurgeProtection"]));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_snapshot_cannot_be_changed_for_as_long_as_the_unlocked_policy_says_and_nothing_else_is_frozen(string kind)
    {
        var policy = (await Deployment.Of(kind)).Single("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies");

        Assert.EndsWith("/snapshots/default", policy.Name, StringComparison.Ordinal);
        Assert.Equal((kind == "production" ? "3650" : "1", "False"), (policy["immutabilityPeriodSinceCreationInDays"], policy["allowProtectedAppendWrites"]));
        // A policy is made unlocked; locking is an act of its own that cannot be taken back.
        Assert.False(policy.Properties.TryGetProperty("state", out _));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Old_versions_end_but_not_those_of_snapshots(string kind)
    {
        var rule = Assert.Single((await Deployment.Of(kind)).Single("Microsoft.Storage/storageAccounts/managementPolicies").Properties.GetProperty("policy").GetProperty("rules").EnumerateArray());

        Assert.Equal(["version"], rule.GetProperty("definition").GetProperty("actions").EnumerateObject().Select(action => action.Name));
        Assert.DoesNotContain("snapshots/", rule.GetProperty("definition").GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(prefix => prefix.GetString()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_database_takes_identities_only_and_shows_every_reader_what_was_written(string kind)
    {
        var account = (await Deployment.Of(kind)).Single("Microsoft.DocumentDB/databaseAccounts");

        Assert.Equal(("True", "True", "Tls12"), (account["disableLocalAuth"], account["disableKeyBasedMetadataWriteAccess"], account["minimalTlsVersion"]));
        Assert.Equal("Strong", account["consistencyPolicy.defaultConsistencyLevel"]);
        Assert.Equal("False", account["enableMultipleWriteLocations"]);
        Assert.Single(account.Properties.GetProperty("locations").EnumerateArray());
        Assert.Contains("EnableServerless", account["capabilities"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Broker_and_telemetry_take_identities_only(string kind)
    {
        var deployment = await Deployment.Of(kind);

        var broker = deployment.Single("Microsoft.ServiceBus/namespaces");
        Assert.Equal(("True", "1.2", "Standard"), (broker["disableLocalAuth"], broker["minimumTlsVersion"], broker.Json.GetProperty("sku").GetProperty("name").GetString()));
        Assert.Equal("True", deployment.Single("Microsoft.Insights/components")["DisableLocalAuth"]);
        Assert.Equal("True", deployment.Single("Microsoft.OperationalInsights/workspaces")["features.disableLocalAuth"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Telemetry_stops_at_a_daily_cap(string kind)
    {
        var deployment = await Deployment.Of(kind);

        var cap = deployment.Single("Microsoft.Insights/components/pricingPlans")["cap"];
        Assert.True(decimal.Parse(cap, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(cap, deployment.Single("Microsoft.OperationalInsights/workspaces")["workspaceCapping.dailyQuotaGb"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_app_is_reached_by_https_alone_and_published_by_identities_alone(string kind)
    {
        var deployment = await Deployment.Of(kind);

        var app = deployment.Single("Microsoft.Web/sites");
        Assert.Equal(("True", "1.2", "Disabled", "False"), (app["httpsOnly"], app["siteConfig.minTlsVersion"], app["siteConfig.ftpsState"], app["siteConfig.remoteDebuggingEnabled"]));
        Assert.Equal(("dotnet-isolated", "10.0"), (app["functionAppConfig.runtime.name"], app["functionAppConfig.runtime.version"]));
        Assert.Equal("UserAssignedIdentity", app["functionAppConfig.deployment.storage.authentication.type"]);
        Assert.Equal("UserAssigned", app.Json.GetProperty("identity").GetProperty("type").GetString());
        Assert.Equal("FC1", deployment.Single("Microsoft.Web/serverfarms").Json.GetProperty("sku").GetProperty("name").GetString());
        Assert.Equal(["ftp", "scm"], deployment.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Where(policy => policy["allow"] == "False").Select(policy => policy.Name.Split('/')[^1]).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Whoever_is_not_signed_in_reaches_the_app_which_denies_and_no_password_of_the_application_exists(string kind)
    {
        var signIn = (await Deployment.Of(kind)).Single("Microsoft.Web/sites/config", "authsettingsV2");

        Assert.Equal(("True", "False", "AllowAnonymous"), (signIn["platform.enabled"], signIn["globalValidation.requireAuthentication"], signIn["globalValidation.unauthenticatedClientAction"]));
        Assert.Equal("True", signIn["httpSettings.requireHttps"]);
        Assert.Equal(["azureActiveDirectory"], signIn.Properties.GetProperty("identityProviders").EnumerateObject().Select(provider => provider.Name));
        Assert.Equal("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", signIn["identityProviders.azureActiveDirectory.registration.clientSecretSettingName"]);
        Assert.Equal("False", signIn["login.tokenStore.enabled"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_vault_asks_for_roles_and_says_who_used_it_and_the_key_ring_is_only_wrapped(string kind)
    {
        var deployment = await Deployment.Of(kind);

        Assert.Equal("True", deployment.Single("Microsoft.KeyVault/vaults")["enableRbacAuthorization"]);
        Assert.Equal(["unwrapKey", "wrapKey"], deployment.Single("Microsoft.KeyVault/vaults/keys").Properties.GetProperty("keyOps").EnumerateArray().Select(use => use.GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("AuditEvent", deployment.Single("Microsoft.Insights/diagnosticSettings").Properties.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("category").GetString()));
    }

    [Fact]
    public async Task The_platform_keeps_no_log_of_addresses_which_may_hold_a_suppliers_secret()
    {
        var deployment = await Deployment.Production;

        Assert.DoesNotContain(deployment.All("Microsoft.Insights/diagnosticSettings"), setting => setting.Id.Contains("Microsoft.Web", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("APPLICATIONINSIGHTS_CONNECTION_STRING", deployment.Settings.Keys);
        Assert.DoesNotContain(deployment.Settings.Keys, name => name.StartsWith("OTEL_", StringComparison.Ordinal));
        Assert.Equal("Warning", deployment.Settings["Logging__LogLevel__Microsoft"]);
    }

    [Fact]
    public async Task The_scanner_looks_at_evidence_and_leaves_every_other_container_alone()
    {
        var deployment = await Deployment.Production;

        var scanner = deployment.Single("Microsoft.Security/defenderForStorageSettings");
        Assert.StartsWith(deployment.DataAccount.Id, scanner.Id, StringComparison.Ordinal);
        Assert.Equal("True", scanner["malwareScanning.onUpload.isEnabled"]);
        Assert.Equal(
            deployment.Containers(deployment.DataAccount).Where(container => container != "evidence").Select(container => container + "/").Order(StringComparer.Ordinal),
            JsonSerializer.Deserialize<string[]>(scanner["malwareScanning.onUpload.filters.excludeBlobsWithPrefix"])!.Order(StringComparer.Ordinal));
        Assert.Empty((await Deployment.Test).All("Microsoft.Security/defenderForStorageSettings"));
    }

    [Fact]
    public async Task No_secret_stands_in_a_setting()
    {
        var deployment = await Deployment.Production;

        foreach (var name in (string[])["Isms__SupplierLinkKey", "Isms__Storage__Mail__Password", "Isms__AlarmWebhook__Secret"])
            Assert.Matches(@"@Microsoft\.KeyVault\(SecretUri=", deployment.Settings[name]);
        Assert.DoesNotContain(deployment.Settings, setting => setting.Key.EndsWith("ConnectionString", StringComparison.Ordinal) || setting.Value.Contains("AccountKey=", StringComparison.Ordinal) || setting.Value.Contains("SharedAccessKey", StringComparison.Ordinal));
    }
}
