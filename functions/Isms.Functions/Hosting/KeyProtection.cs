using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Functions.Hosting;

internal static class KeyProtection
{
    /// <summary>
    /// Encrypts the key ring, which lies in the blob store and is one for all instances, with a key that never leaves Key
    /// Vault: a copy of the blobs then opens no cookie.
    /// </summary>
    public static void AddKeyProtection(this IServiceCollection services, HostSettings settings)
    {
        const string name = "Isms:DataProtectionKey";
        if (settings.IsDevelopment && settings.Optional(name) is null) return;
        if (!Uri.TryCreate(settings.Required(name), UriKind.Absolute, out var key)) throw new MissingSettingException(name, "must be the address of a key in Key Vault.");
        services.AddDataProtection().ProtectKeysWithAzureKeyVault(key, settings.Credential());
    }
}
