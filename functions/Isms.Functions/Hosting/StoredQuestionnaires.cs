using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Microsoft.Extensions.Hosting;

namespace Isms.Functions.Hosting;

/// <summary>
/// The questionnaires in force: those of the product and those an administrator laid in the blob store under
/// <c>questionnaires/</c>, read at start. New controls get the newest version; running ones keep theirs.
/// </summary>
internal sealed class StoredQuestionnaires(IBlobStore blobs) : IRuleSource, IHostedService
{
    private const string Prefix = "questionnaires/";

    private RuleBook? _rules;

    public RuleBook Current => _rules ?? throw new InvalidOperationException("The host has not started.");

    /// <exception cref="QuestionnaireException">A blob is no sound questionnaire; the message names it.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var read = new List<(string Source, Questionnaire Questionnaire)>();
        await foreach (var name in blobs.ListAsync(Prefix, cancellationToken))
        {
            await using var content = await blobs.OpenAsync(name, cancellationToken);
            if (content is not null) read.Add((name, PublishedQuestionnaires.Read(name, content)));
        }
        _rules = PublishedQuestionnaires.With(read);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
