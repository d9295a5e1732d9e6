using System.Security.Cryptography;
using System.Text;
using Isms.Processes.Kernel;

namespace Isms.Processes.Engine.Driving;

/// <summary>How drivers are called where they are visible: in portals, metrics and logs.</summary>
public static class DriverInstance
{
    /// <summary>The longest instance id a task hub takes.</summary>
    public const int MaximumLength = 100;

    /// <summary>
    /// The id of the driver of a process: <c>tenant:kind:id</c>, the same for ever, so that a process has one driver. An id
    /// that would be too long ends in a hash of itself.
    /// </summary>
    public static string IdOf(ProcessKey key) => Within($"{key.Tenant}:{key.Kind}:{key.Id}");

    /// <summary>The id of the job that a process asked for: it has one at a time.</summary>
    public static string JobIdOf(ProcessKey key) => Within($"job:{key.Tenant}:{key.Kind}:{key.Id}");

    /// <summary>What every id of a tenant's drivers of a kind begins with.</summary>
    public static string PrefixOf(Partition partition) => $"{partition.Tenant}:{partition.Kind}:";

    /// <summary>The name of the orchestrator that drives a kind: <c>supplier-control</c> gives <c>SupplierControl</c>.</summary>
    public static string OrchestratorOf(string kind) => string.Concat(kind.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Within(string id)
    {
        if (id.Length <= MaximumLength) return id;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
        return $"{id[..(MaximumLength - hash.Length - 1)]}:{hash}";
    }
}
