namespace Isms.Processes.Registers;

/// <summary>The responsibility areas of the instruction for information security. A person answers for an area; a role gives rights in the product.</summary>
public enum ResponsibilityArea
{
    /// <summary>Dataskydd.</summary>
    DataProtection,

    /// <summary>Arkivansvar.</summary>
    ArchiveResponsibility,

    /// <summary>Tekniskt arkivansvar.</summary>
    TechnicalArchiveResponsibility,

    /// <summary>Informationsägarskap.</summary>
    InformationOwnership,

    /// <summary>Riskägarskap.</summary>
    RiskOwnership,

    /// <summary>Systemägarskap.</summary>
    SystemOwnership,

    /// <summary>Informationsklassning.</summary>
    InformationClassification,

    /// <summary>Riskhantering.</summary>
    RiskManagement,
}
