using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Isms.Processes.Engine;
using Isms.Storage;
using Isms.Storage.Alarms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Isms.Functions.Hosting;

/// <summary>
/// The app settings, read once at start. Whatever is missing or unusable stops the host with a message that names the
/// setting; secrets come as Key Vault references and never stand in a message.
/// </summary>
internal sealed class HostSettings(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Whether somebody is developing: then emulators stand in for the platform.</summary>
    public bool IsDevelopment => environment.IsDevelopment();

    /// <summary>The settings themselves.</summary>
    public IConfiguration Configuration => configuration;

    /// <summary>A setting that must be there.</summary>
    public string Required(string name) => Optional(name) ?? throw new MissingSettingException(name, "is missing.");

    /// <summary>A setting that may be missing.</summary>
    public string? Optional(string name) => configuration[name] is { Length: > 0 } value ? value : null;

    /// <summary>Where people reach the product; every link in a message begins with it.</summary>
    public Uri PublicBaseUrl()
    {
        const string name = "Isms:PublicBaseUrl";
        if (!Uri.TryCreate(Required(name), UriKind.Absolute, out var url)) throw new MissingSettingException(name, "is no address.");
        return url.Scheme == Uri.UriSchemeHttps || IsDevelopment ? url : throw new MissingSettingException(name, "must be an https address.");
    }

    /// <summary>The app's own identity: what it may do is given to it, and no key of a store stands in a setting.</summary>
    public TokenCredential Credential() => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = Optional("AZURE_CLIENT_ID") });

    /// <summary>Where documents, blobs and mail lie; checked when they are registered.</summary>
    public AzureStorageOptions Storage()
    {
        var options = configuration.GetSection(AzureStorageOptions.Section).Get<AzureStorageOptions>() ?? new AzureStorageOptions();
        return options with { ManagedIdentityClientId = options.ManagedIdentityClientId ?? Optional("AZURE_CLIENT_ID") };
    }

    /// <summary>Where alarms go beside mail, if anywhere; checked when it is registered.</summary>
    public AlarmWebhookOptions? AlarmWebhook() => configuration.GetSection(AlarmWebhookOptions.Section).Get<AlarmWebhookOptions>();

    /// <summary>The broker: a namespace that the app's identity may use, or a connection string, which only emulators need.</summary>
    public ServiceBusClient ServiceBus() => Optional("ServiceBus:fullyQualifiedNamespace") is { } name ? new ServiceBusClient(name, Credential()) : new ServiceBusClient(Required("ServiceBus"));

    /// <summary>The key of the suppliers' links, base64.</summary>
    public SupplierLinks SupplierLinks()
    {
        const string name = "Isms:SupplierLinkKey";
        var key = new byte[256];
        return Convert.TryFromBase64String(Required(name), key, out var length) && length >= Processes.Engine.SupplierLinks.KeyLength
            ? new SupplierLinks(key[..length])
            : throw new MissingSettingException(name, $"must be at least {Processes.Engine.SupplierLinks.KeyLength} random bytes in base64.");
    }
}

/// <summary>A setting is missing or unusable.</summary>
internal sealed class MissingSettingException(string name, string problem) : Exception($"The setting {name.Replace(":", "__", StringComparison.Ordinal)} {problem}");
