using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Messages;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.Inbound;

/// <summary>An incident that another system reports.</summary>
[Description("Reports an incident; an incident handler judges it. Statutory clocks may run from now on, so a report is taken even when it names entries that no register here holds: those names are kept beside it.")]
public sealed record IncidentReportData(
    [RegularExpression(EntryName.KeyPattern), Description("The source's own stable key of the incident: told again, it is the same incident, and nothing changes.")] string Reference,
    [StringLength(200, MinimumLength = 1), Description("What happened, in a line. No personal data, nothing security-classified.")] string Title,
    [Description("When it was discovered, UTC with Z.")] Instant DiscoveredAt,
    [NeverNull, StringLength(IncidentProcess.MaximumText, MinimumLength = 1), Description("What was seen. No personal data, nothing security-classified: a text that looks so is not kept.")] string? Description = null,
    [NeverNull, Description("Where it was discovered.")] EntryName? Organisation = null,
    [NeverNull, MaxLength(IncidentProcess.MaximumAffected), Description("The shared services thought to be affected.")] IReadOnlyList<EntryName>? Services = null,
    [NeverNull, MaxLength(IncidentProcess.MaximumAffected), Description("The information systems thought to be affected.")] IReadOnlyList<EntryName>? Systems = null,
    [NeverNull, Description("Whether personal data are concerned; unknown when left out.")] YesNoUnknown? PersonalData = null,
    [NeverNull, Description("Whether it goes on; unknown when left out.")] YesNoUnknown? Ongoing = null);

internal sealed class IncidentMessage(ClassifiedMarkers markers) : IInboundMessageType
{
    private const int MarkLength = 24;

    public string Type => "incident-report";

    public int Version => 1;

    public Type DataType => typeof(IncidentReportData);

    /// <summary>The incident of a source's key: short, since the ids of tracks and measures are derived from it.</summary>
    public static string IdOf(string source, string reference) => $"m-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}.{reference}")))[..MarkLength]}";

    public async Task<InboundOutcome> HandleAsync(InboundContext context, JsonElement data, CancellationToken cancellationToken)
    {
        var told = data.Deserialize<IncidentReportData>(MessageJson.Options)!;
        var key = new ProcessKey(context.Tenant, IncidentProcess.KindName, IdOf(context.Source, told.Reference));
        var isWithheld = markers.In(told.Title, told.Description).Count > 0;
        if (await context.Entries.ReadAsync(key, cancellationToken) is not null) return new InboundOutcome.AlreadyDone { IsContentWithheld = isWithheld };

        var unknown = new List<string>();
        var organisation = told.Organisation is { } name ? await FindAsync(RegisterKinds.Organisation, name) : null;
        var services = await AllAsync(RegisterKinds.SharedService, told.Services);
        var systems = await AllAsync(RegisterKinds.InformationSystem, told.Systems);
        var facts = new ReportedIncident(
            // In place of a title that is withheld stands what finds the incident at its source.
            isWithheld ? $"{context.Source} {told.Reference}" : told.Title, isWithheld ? null : told.Description,
            // A source cannot have discovered what it had not told yet.
            Instant.Min(told.DiscoveredAt, context.OccurredAt), organisation, services, systems, told.PersonalData ?? YesNoUnknown.Unknown, told.Ongoing ?? YesNoUnknown.Unknown,
            context.Source, told.Reference, isWithheld, unknown.Count > 0 ? unknown : null);
        var outcome = await context.GiveAsync(key, new IncidentCommand.Report(facts), field => $"$.data.{field}", cancellationToken);
        return outcome with { IsContentWithheld = isWithheld };

        async Task<IReadOnlyList<string>> AllAsync(string kind, IReadOnlyList<EntryName>? names)
        {
            var ids = new List<string>();
            foreach (var each in names ?? [])
                if (await FindAsync(kind, each) is { } id && !ids.Contains(id)) ids.Add(id);
            return ids;
        }

        async Task<string?> FindAsync(string kind, EntryName entry)
        {
            var (id, _) = await context.Entries.InUseAsync(context.Tenant, context.Source, kind, entry, "$.data", cancellationToken);
            if (id is null) unknown.Add((entry.Id ?? entry.Key)!);
            return id;
        }
    }
}
