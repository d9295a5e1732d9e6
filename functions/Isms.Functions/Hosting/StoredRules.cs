using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.Extensions.Hosting;

namespace Isms.Functions.Hosting;

/// <summary>
/// The rule data there is: what comes with the product and what an administrator laid in the blob store under the name of
/// each folder, read at start. What starts from now on gets the newest version; what runs keeps its own.
/// </summary>
internal sealed class StoredRules(IBlobStore blobs) : IRuleSource, IHostedService
{
    private RuleBook? _rules;

    public RuleBook Current => _rules ?? throw new InvalidOperationException("The host has not started.");

    /// <exception cref="UnusableRuleException">A blob is no sound rule; the message names it.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var read = new List<(string Source, IRule Rule)>();
        foreach (var folder in PublishedRules.Folders)
        {
            await foreach (var name in blobs.ListAsync(folder.Name + "/", cancellationToken))
            {
                await using var content = await blobs.OpenAsync(name, cancellationToken);
                if (content is not null) read.Add((name, folder.Read(name, content)));
            }
        }
        _rules = PublishedRules.With(read);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
