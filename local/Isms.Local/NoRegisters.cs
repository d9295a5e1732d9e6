using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Local;

/// <summary>A directory in which nobody is registered: nobody is known, and nobody can be told anything.</summary>
internal sealed class NoRegisters : IUserDirectory, INotifier
{
    public Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken) => Task.FromResult<UserAccount?>(null);

    public Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken) => Task.FromResult<UserAccount?>(null);

    public Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UserAccount>>([]);

    public Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public Task NotifyAsync(EffectId id, StoredEffect notification, CancellationToken cancellationToken) => throw new NobodyToTellException();
}
