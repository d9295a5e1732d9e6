using System.Security.Cryptography;
using System.Text;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>The parties that an incident is proposed to have tracks for. A person decides which.</summary>
/// <param name="Controllers">One for each organisation.</param>
/// <param name="Operators">One for each legal person and sector.</param>
/// <param name="WithoutSector">Organisations of which no sector is known, so that nothing could be proposed for their legal persons.</param>
public sealed record ProposedParties(IReadOnlyList<ControllerParty> Controllers, IReadOnlyList<OperatorParty> Operators, IReadOnlyList<string> WithoutSector);

/// <summary>Which tracks an incident may need, and what they are called. Pure: the registers' content comes in as values.</summary>
public static class TrackPlanning
{
    // Enough to tell the legal persons of a city apart, and short enough for an id.
    private const int MarkLength = 12;

    /// <summary>The organisations that use the services affected and own the systems affected.</summary>
    public static IReadOnlyList<string> Affected(IEnumerable<SharedServiceDetails> services, IEnumerable<InformationSystemDetails> systems) =>
        [.. services.SelectMany(s => s.ConsumerOrganisationIds).Concat(systems.Select(s => s.OwnerOrganisationId)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Proposes parties: every organisation is a controller of its own, and its legal person an operator in each of its sectors.</summary>
    /// <param name="affected">The organisations affected, by id.</param>
    /// <param name="provider">The provider's own organisation: it processes for the others, and its awareness is that of its legal person.</param>
    public static ProposedParties Propose(IReadOnlyDictionary<string, OrganisationDetails> affected, KeyValuePair<string, OrganisationDetails> provider)
    {
        var organisations = affected.OrderBy(o => o.Key, StringComparer.Ordinal).ToList();
        var operators = organisations.SelectMany(o => SectorsOf(o.Value).Select(sector => (Entity: o.Value.LegalEntity.Trim(), Sector: sector, o.Key))).GroupBy(o => (o.Entity, o.Sector));
        return new(
            [.. organisations.Select(o => new ControllerParty(o.Key, o.Key != provider.Key))],
            // The provider's own representative decides for its legal person where the provider itself is concerned.
            [.. operators.Select(o => new OperatorParty(o.Key.Entity, o.Key.Sector, o.Any(m => m.Key == provider.Key) ? provider.Key : o.First().Key, o.Key.Entity == provider.Value.LegalEntity.Trim()))
                .OrderBy(o => o.LegalEntity, StringComparer.Ordinal).ThenBy(o => o.Sector)],
            [.. organisations.Where(o => SectorsOf(o.Value).Count == 0).Select(o => o.Key)]);
    }

    /// <summary>The tracks of those parties of a command that have none yet, each once.</summary>
    /// <param name="state">The incident, judged.</param>
    /// <param name="incidentId">Its id.</param>
    /// <param name="open">The parties.</param>
    /// <param name="now">When those that are told are told, UTC.</param>
    public static IReadOnlyList<OpenedTrack> Open(IncidentState state, string incidentId, IncidentCommand.OpenTracks open, Instant now)
    {
        var aware = state.ProviderAwareness;
        var wanted = open.Controllers.Select(c => new TrackTerms(incidentId, TrackLaw.DataProtection, c.OrganisationId, null, null, c.ProviderIsProcessor, aware))
            .Concat(open.Operators.Select(o => new TrackTerms(incidentId, TrackLaw.Cybersecurity, o.OrganisationId, o.LegalEntity.Trim(), o.Sector, !o.IsProvider, aware)));
        // A party that took another's place may have a track under the other's id: neither it nor the id is used again.
        var parties = state.Tracks.Select(t => PartyOf(t.Terms)).ToHashSet(StringComparer.Ordinal);
        var ids = state.Tracks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            // Whoever is told becomes aware by the notice at the earliest; the provider's own were aware with the provider.
            .. wanted.Where(t => parties.Add(PartyOf(t)) && ids.Add(IdOf(t))).Select(t => new OpenedTrack(IdOf(t), t, t.IsNotified ? now : aware)),
        ];
    }

    /// <summary>The id of a track, derived from incident, law and party: <c>incident.dp.organisation</c> or <c>incident.cs.mark.sector</c>.</summary>
    public static string IdOf(TrackTerms terms)
    {
        if (terms.Law == TrackLaw.Cybersecurity) return $"{terms.IncidentId}.cs.{MarkOf(terms.LegalEntity!)}.{FieldText.Of(terms.Sector!.Value)}";
        var readable = $"{terms.IncidentId}.dp.{terms.OrganisationId}";
        return ProcessKey.IsValidId(readable) ? readable : $"{terms.IncidentId}.dp.{MarkOf(terms.OrganisationId)}";
    }

    // A municipality is in scope whatever it does; of others only what is registered is known.
    private static IReadOnlyList<RegulatedSector> SectorsOf(OrganisationDetails organisation) => organisation.Sectors
        ?? (organisation.Kind is OrganisationKind.Administration or OrganisationKind.FederationOfMunicipalities ? [RegulatedSector.PublicAdministration] : []);

    private static string PartyOf(TrackTerms terms) => terms.Law == TrackLaw.Cybersecurity ? $"{terms.Sector}/{terms.LegalEntity}" : terms.OrganisationId;

    private static string MarkOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..MarkLength];
}
