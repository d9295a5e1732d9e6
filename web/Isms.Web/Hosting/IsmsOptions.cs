using Isms.Processes.ReminderDigest;

namespace Isms.Web.Hosting;

/// <summary>What a host decides about the web. Bound from the configuration section <c>Isms</c>, then set by the host.</summary>
public sealed class IsmsOptions
{
    /// <summary>The tenant this host serves.</summary>
    public string Tenant { get; set; } = "goteborg";

    /// <summary>Where people reach the product; links in messages use it, never the Host header. An https address makes cookies secure.</summary>
    public Uri PublicBaseUrl { get; set; } = new("http://localhost:7071");

    /// <summary>Shows the banner and lets anybody sign in as a demonstration person.</summary>
    public bool Demonstration { get; set; }

    /// <summary>Whether this host serves a drill: banner, a clock that can be moved, cookies apart from those of the real host. Set by the host.</summary>
    public bool IsDrill { get; set; }

    /// <summary>Whether the platform in front says that it authenticates (<c>WEBSITE_AUTH_ENABLED</c>); only then are its headers believed.</summary>
    public bool PlatformAuthentication { get; set; }

    /// <summary>When, on working days and in the city's time, the reminders of the morning leave as one message to each person.</summary>
    public TimeOnly RemindersLeaveAt { get; set; } = DigestHours.Default.LeavesAt.ToTimeOnly();

    /// <summary>Where feedback is mailed; without it feedback is kept for the operator only.</summary>
    public string? FeedbackAddress { get; set; }

    /// <summary>Words that show that a text may be security-classified, in place of <see cref="Isms.Processes.Incident.ClassifiedMarkers.Default"/>; null keeps those.</summary>
    public string[]? ClassifiedMarkers { get; set; }

    /// <summary>The age of the last sweep from which the host calls itself unhealthy.</summary>
    public TimeSpan SweepAgeLimit { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Requests a person may make in a minute.</summary>
    public int RequestsPerUser { get; set; } = 600;

    /// <summary>Requests an address may make in a minute without being signed in.</summary>
    public int RequestsPerAddress { get; set; } = 240;

    /// <summary>Times an address may sign in or send feedback in a minute.</summary>
    public int SensitivePerAddress { get; set; } = 20;

    /// <summary>Whether one may sign in as a demonstration person. Set by the host: in a demonstration or under development, never beside the platform's own sign-in.</summary>
    public bool DemonstrationSignIn { get; set; }

    /// <summary>Whether cookies are sent over https only.</summary>
    public bool SecureCookies => PublicBaseUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>The name of a cookie: bound to the host where https allows it. Browsers do not tell two ports of one machine apart, so a drill has names of its own.</summary>
    public string CookieName(string name) => $"{(SecureCookies ? "__Host-" : "")}isms-{(IsDrill ? "drill-" : "")}{name}";
}
