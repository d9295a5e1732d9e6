using Isms.Processes.Engine;
using Isms.Storage;
using Isms.Storage.Alarms;
using Isms.Storage.Mail;

namespace Isms.Local;

/// <summary>How messages leave this machine: through the mail server and the alarm channel of the settings, else not at all.</summary>
internal static class WaysOut
{
    /// <summary>Without a mail server messages stay in the data folder, where the operator reads them.</summary>
    /// <exception cref="StorageSettingsException">The settings cannot work.</exception>
    public static IServiceCollection AddWaysOut(this IServiceCollection services, IConfiguration settings, bool demonstration)
    {
        // A demonstration's people are invented: nothing of it leaves the machine, whatever the settings.
        if (demonstration) return services.AddSingleton<ISentMail, PickedUpMail>();
        services.AddIsmsAlarmWebhook(settings.GetSection(AlarmWebhookOptions.Section).Get<AlarmWebhookOptions>());
        return settings.GetSection(SmtpOptions.Section).Get<SmtpOptions>() is { Host.Length: > 0 } server
            ? services.AddIsmsMailServer(server)
            : services.AddSingleton<ISentMail, PickedUpMail>();
    }
}
