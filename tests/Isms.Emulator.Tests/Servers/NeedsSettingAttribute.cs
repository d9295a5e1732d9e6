using System.Reflection;
using Isms.Tests.Architecture;
using Xunit.v3;

[assembly: TestFramework(typeof(Isms.Emulator.Tests.Servers.SettingsTestFramework))]

namespace Isms.Emulator.Tests.Servers;

/// <summary>Tests that exist only where an environment variable is set: without it they are not discovered, rather than skipped.</summary>
/// <param name="variable">The variable.</param>
/// <param name="beside">A folder beside the checkout that stands for the variable's value where it exists.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSettingAttribute(string variable, string? beside = null) : Attribute
{
    public bool IsSet => Value.Length > 0;

    /// <summary>The value; empty where it is not set.</summary>
    public string Value => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value
        : beside is not null && Path.GetFullPath(Path.Combine(Source.Root, "..", beside)) is var folder && Directory.Exists(folder) ? folder
        : "";
}

/// <summary>xunit, but for the classes whose setting is missing.</summary>
public sealed class SettingsTestFramework : XunitTestFramework
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new Discoverer(((XunitTestFrameworkDiscoverer)base.CreateDiscoverer(assembly)).TestAssembly);

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override bool IsValidTestClass(Type type) => base.IsValidTestClass(type) && type.GetCustomAttribute<NeedsSettingAttribute>() is not { IsSet: false };
    }
}
