using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// The supplier's link: computed, never stored. A token is the HMAC-SHA-256 over process and generation with a key kept
/// outside the store; raising the generation kills earlier tokens.
/// </summary>
public sealed class SupplierLinks(byte[] key)
{
    /// <summary>Least length of the key, in bytes.</summary>
    public const int KeyLength = 32;

    private readonly byte[] _key = key.Length >= KeyLength ? key : throw new ArgumentException("The key is too short.", nameof(key));

    /// <summary>The token for a control at a generation; URL-safe.</summary>
    public string TokenFor(ProcessKey control, int generation)
    {
        var text = Encoding.UTF8.GetBytes($"supplier-link/1/{control}/{FieldText.Of(generation)}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(_key, text));
    }

    /// <summary>Whether a token is the one for this control and generation; takes the same time whether or not it is.</summary>
    public bool IsValid(ProcessKey control, int generation, string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(TokenFor(control, generation)), Encoding.UTF8.GetBytes(token));
}
