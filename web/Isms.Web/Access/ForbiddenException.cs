namespace Isms.Web.Access;

/// <summary>
/// The policy of the endpoint let the person in, but the rights for this very document do not reach so far. Becomes the page
/// for 403, after the document was found: whoever gets this far may read it.
/// </summary>
public sealed class ForbiddenException() : Exception("The rights do not reach this document.");
