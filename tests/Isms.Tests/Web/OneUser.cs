using Isms.Processes.Engine;

namespace Isms.Tests.Web;

/// <summary>A directory with one account in it, for roles held for something.</summary>
internal sealed class OneUser(UserAccount account) : IUserDirectory
{
    public Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken) => Task.FromResult(personId == account.PersonId ? account : null);

    public Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken) => Task.FromResult<UserAccount?>(null);

    public Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UserAccount>>([account]);

    public Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());
}
