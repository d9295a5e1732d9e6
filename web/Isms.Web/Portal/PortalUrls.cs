namespace Isms.Web.Portal;

/// <summary>The addresses of a supplier's own pages. The message with the link is built elsewhere, from <see cref="Entry"/>.</summary>
public static class PortalUrls
{
    /// <summary>What every address of these pages begins with; behind it a link's token may stand, so it is never logged.</summary>
    public const string Root = "/leverantor";

    /// <summary>The address a message holds. Its token is the one secret that stands in an address.</summary>
    public static string Entry(string controlId, string token) => $"{Root}/{controlId}/{token}";

    internal static string Overview(string controlId) => $"{Root}/{controlId}";

    internal static string Section(string controlId, string sectionId) => $"{Root}/{controlId}/avsnitt/{sectionId}";

    internal static string Submit(string controlId) => $"{Root}/{controlId}/lamna-in";

    internal static string HandOver(string controlId) => $"{Root}/{controlId}/lamna-over";

    internal static string HandedOver(string controlId) => $"{Root}/{controlId}/overlamnat";

    internal static string Evidence(string controlId, string hash) => $"{Root}/{controlId}/underlag/{hash}";
}
