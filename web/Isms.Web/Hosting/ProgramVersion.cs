using System.Reflection;

namespace Isms.Web.Hosting;

/// <summary>Which build this is.</summary>
public static class ProgramVersion
{
    /// <summary>The version without the build's further marks.</summary>
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? throw new InvalidOperationException("The assembly carries no version.");
}
