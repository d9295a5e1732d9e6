namespace Isms.Storage.Mail;

/// <summary>How the way to the mail server is protected.</summary>
public enum SmtpTls
{
    /// <summary>Plain, then TLS on the same connection; a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    OnConnect,

    /// <summary>None. Only for a server on the same machine or network segment, and never with a password.</summary>
    None,
}

/// <summary>The mail server, whom the mail comes from, and whom it may reach.</summary>
public sealed record SmtpOptions
{
    /// <summary>The configuration section that hosts bind this from.</summary>
    public const string Section = "Isms:Storage:Mail";

    /// <summary>The server's name.</summary>
    public string Host { get; init; } = "";

    /// <summary>The server's port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the way there is protected.</summary>
    public SmtpTls Tls { get; init; } = SmtpTls.StartTls;

    /// <summary>The account at the server; null when it asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The account's password.</summary>
    public string? Password { get; init; }

    /// <summary>The sender's address; its host ends every Message-ID and so must stay the same.</summary>
    public string FromAddress { get; init; } = "";

    /// <summary>The sender's name.</summary>
    public string FromName { get; init; } = "Informationssäkerhet";

    /// <summary>Lets mail go to everybody: the setting of production, which excludes <see cref="AllowedRecipients"/>.</summary>
    public bool AllowEveryone { get; init; }

    /// <summary>Outside production: the addresses (<c>anna@example.se</c>) and domains (<c>example.se</c>) that mail may reach.</summary>
    public IReadOnlyList<string> AllowedRecipients { get; init; } = [];

    /// <summary>Outside production: who gets the mail that may not reach its recipient; null drops it.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>How long one message may take, from connecting to the server's receipt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Settings that cannot work, each beginning with its name, never with its value.</summary>
    internal IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Host)) yield return "Mail:Host is missing.";
        if (Port is < 1 or > 65535) yield return "Mail:Port is no port.";
        if (!IsAddress(FromAddress)) yield return "Mail:FromAddress is no mail address.";
        if (User is null != Password is null) yield return "Mail:User and Mail:Password go together.";
        if (Password is not null && Tls is SmtpTls.None) yield return "Mail:Tls must not be None where a password is sent.";
        if (Timeout <= TimeSpan.Zero) yield return "Mail:Timeout must be longer than nothing.";
        // Forgetting the list must not write to real people, and forgetting the switch must not silence production.
        if (AllowEveryone == AllowedRecipients.Count > 0) yield return "Mail needs either AllowEveryone (in production) or AllowedRecipients (everywhere else).";
        if (RedirectTo is not null && !IsAddress(RedirectTo)) yield return "Mail:RedirectTo is no mail address.";
    }

    private static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1;
}
