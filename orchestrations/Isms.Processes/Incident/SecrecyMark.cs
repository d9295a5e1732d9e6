using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>Provisions of the Public Access to Information and Secrecy Act (2009:400, OSL) that a field may be marked under.</summary>
public enum SecrecyProvision
{
    /// <summary>18 kap. 8 § OSL: security or surveillance measures.</summary>
    SecurityMeasures,

    /// <summary>18 kap. 13 § OSL: risk and vulnerability analyses.</summary>
    RiskAnalyses,

    /// <summary>15 kap. 2 § OSL: defence.</summary>
    Defence,

    /// <summary>21 kap. 7 § OSL: processing of personal data against the data protection rules.</summary>
    PersonalData,

    /// <summary>31 kap. 16 § OSL: business relations of individuals.</summary>
    BusinessRelations,

    /// <summary>19 kap. OSL: the authority's own business.</summary>
    OwnBusiness,
}

/// <summary>
/// A preliminary label (sekretessmarkering) on a field of a matter: whether something is secret is examined anew at each
/// request. The masked copy leaves marked fields out.
/// </summary>
/// <param name="Field">The field, as the matter names it, e.g. <c>description</c>, <c>entry.3</c> or <c>report.earlyWarning.cause</c>.</param>
/// <param name="Provision">Under which provision.</param>
/// <param name="Reason">Why.</param>
/// <param name="ByPersonId">Who marked it.</param>
/// <param name="At">When, UTC.</param>
public sealed record SecrecyMark(string Field, SecrecyProvision Provision, string Reason, string ByPersonId, Instant At);
