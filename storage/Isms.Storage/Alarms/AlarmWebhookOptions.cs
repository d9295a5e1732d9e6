using System.Text;

namespace Isms.Storage.Alarms;

/// <summary>Where alarms of statutory clocks go beside mail. Bound from the configuration section <see cref="Section"/>; without an address there is no such channel.</summary>
public sealed record AlarmWebhookOptions
{
    /// <summary>The configuration section that hosts bind this from.</summary>
    public const string Section = "Isms:AlarmWebhook";

    /// <summary>The shortest secret, in bytes.</summary>
    public const int SecretLength = 32;

    /// <summary>The address that alarms are posted to: https, or this very machine.</summary>
    public Uri? Url { get; init; }

    /// <summary>Shared with the receiver, who knows by it that an alarm is ours.</summary>
    public string? Secret { get; init; }

    /// <summary>Says to the receiver whom to call, e.g. a routing key; passed on as it is.</summary>
    public string? Channel { get; init; }

    /// <summary>How long one alarm may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Refuses settings that cannot work, all at once.</summary>
    /// <exception cref="StorageSettingsException">Something is missing or malformed.</exception>
    public void Validate()
    {
        var problems = Problems().Select(problem => $"{Section}:{problem}").ToList();
        if (problems.Count > 0) throw new StorageSettingsException(problems);
    }

    private IEnumerable<string> Problems()
    {
        if (Url is null)
        {
            if (Secret is not null || Channel is not null) yield return "Url is missing.";
            yield break;
        }
        if (!Url.IsAbsoluteUri || Url.Scheme is not ("https" or "http")) yield return "Url is no web address.";
        else if (Url.Scheme != "https" && !Url.IsLoopback) yield return "Url must begin with https.";
        // It would stand in logs and traces of whoever handles addresses.
        else if (Url.UserInfo.Length > 0) yield return "Url must hold no user or password.";
        if (Secret is null || Encoding.UTF8.GetByteCount(Secret) < SecretLength) yield return $"Secret must be at least {SecretLength} bytes long.";
        if (Timeout <= TimeSpan.Zero) yield return "Timeout must be longer than nothing.";
    }
}
