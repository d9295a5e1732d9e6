using System.Data.Common;
using Azure.Core;
using Isms.Processes.Kernel;
using Microsoft.Azure.Cosmos;

namespace Isms.Storage.Cosmos;

/// <summary>Opens the client that a host keeps for as long as it lives.</summary>
internal static class CosmosConnection
{
    /// <param name="options">Checked beforehand.</param>
    /// <param name="credential">Asked for only when the options name an address alone.</param>
    /// <param name="change">Changes the client's options last, for tests that stand between it and the server.</param>
    internal static CosmosClient Open(CosmosOptions options, Func<TokenCredential> credential, Action<CosmosClientOptions>? change = null)
    {
        var address = options.Endpoint ?? AddressIn(options.ConnectionString!);
        var client = address.IsLoopback ? ForEmulator() : ForAccount();
        change?.Invoke(client);
        return options.Endpoint is not null
            ? new CosmosClient(address.ToString(), credential(), client)
            : new CosmosClient(options.ConnectionString, client);
    }

    /// <summary>The account's address in a connection string.</summary>
    /// <exception cref="FormatException">It holds none.</exception>
    internal static Uri AddressIn(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            if (parts.TryGetValue("AccountEndpoint", out var text) && Uri.TryCreate((string)text, UriKind.Absolute, out var address) && parts.ContainsKey("AccountKey")) return address;
        }
        catch (ArgumentException)
        {
            // Its message would repeat the text, which holds the key.
        }
        throw new FormatException("A connection string has the form AccountEndpoint=https://…;AccountKey=….");
    }

    private static CosmosClientOptions ForAccount() => new()
    {
        ApplicationName = "Isms",
        UseSystemTextJsonSerializerWithOptions = KernelJson.Options,
        EnableContentResponseOnWrite = false,
        // A person waits for most of these calls; what takes longer is left to whoever asked, who hears that the store did not answer.
        MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(10),
    };

    // An emulator knows one address, itself, and shows a certificate it made for itself. It is told by being on this very
    // machine, so that no setting can switch the check off for anything a network lies in front of.
    private static CosmosClientOptions ForEmulator()
    {
        var options = ForAccount();
        options.ConnectionMode = ConnectionMode.Gateway;
        options.LimitToEndpoint = true;
        options.ServerCertificateCustomValidationCallback = (_, _, _) => true;
        return options;
    }
}
