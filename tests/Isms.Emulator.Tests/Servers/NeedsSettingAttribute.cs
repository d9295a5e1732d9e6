using System.Reflection;
using Xunit.v3;

[assembly: TestFramework(typeof(Isms.Emulator.Tests.Servers.SettingsTestFramework))]

namespace Isms.Emulator.Tests.Servers;

/// <summary>Tests that exist only where an environment variable is set: without it they are not discovered, rather than skipped.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSettingAttribute(string variable) : Attribute
{
    public bool IsSet => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
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
