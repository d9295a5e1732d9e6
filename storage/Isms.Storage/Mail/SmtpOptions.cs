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
}
