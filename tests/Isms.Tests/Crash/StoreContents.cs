using System.Text.Json;
using System.Text.RegularExpressions;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Crash;

/// <summary>What a data folder holds, in a form that two runs can be compared in: everything but the times.</summary>
/// <param name="Documents">State and events of every document, by its key.</param>
/// <param name="CommandIds">The command of every event.</param>
/// <param name="Waiting">Effects that have not gone out.</param>
internal sealed partial record StoreContents(IReadOnlyDictionary<string, string> Documents, IReadOnlySet<string> CommandIds, int Waiting)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Reads the database as it is now, also beside a host or after one was killed.</summary>
    public static async Task<StoreContents> ReadAsync(string folder)
    {
        await using var services = new ServiceCollection().AddIsmsProcesses().AddLogging().BuildServiceProvider();
        await using var snapshot = SqliteProcessStore.OpenSnapshot(new DataFolder(folder).Database);
        var documents = new List<ProcessDocument>();
        foreach (var type in services.GetRequiredService<ProcessCatalog>().All)
            documents.AddRange((await snapshot.ChangesAsync(new Partition(Cast.Tenant, type.Kind), null, 10_000, Token)).Documents);
        return new StoreContents(
            documents.ToDictionary(d => d.Key.Reference, Describe, StringComparer.Ordinal),
            documents.SelectMany(d => d.Events).Select(e => e.CommandId).ToHashSet(StringComparer.Ordinal),
            documents.Sum(d => d.Effects.Count));
    }

    /// <summary>Every message in the pickup folder: its id, whom it went to and what it said.</summary>
    public static async Task<IReadOnlyList<string>> MailAsync(string folder) =>
        [.. (await new SentMail(new DataFolder(folder).Mail).NewestAsync(10_000, Token)).Select(m => $"{m.MessageId} {m.ToAddress} {m.Subject}\n{m.Body}").Order(StringComparer.Ordinal)];

    /// <summary>Every published event: its file and what it says but for the times.</summary>
    public static IReadOnlyList<string> Published(string folder) =>
        [.. Directory.GetFiles(new DataFolder(folder).Events).Order(StringComparer.Ordinal).Select(f => $"{Path.GetFileName(f)} {Time().Replace(File.ReadAllText(f), "\"a time\"")}")];

    private static string Describe(ProcessDocument document) => string.Join('\n', document.Events
        .Select(e => $"{e.Version} {e.Name} by {e.ActorId} because {e.Reason} through {e.CommandId} of {e.Cause}, {e.Effects} effects: {WithoutTimes(e.Data)}")
        .Prepend(WithoutTimes(document.State)).Prepend(document.Key.Reference));

    private static string WithoutTimes(JsonElement json) => Time().Replace(json.GetRawText(), "\"a time\"");

    [GeneratedRegex("""
        "\d{4}-\d{2}-\d{2}T[^"]*Z"
        """, RegexOptions.None, 1000)]
    private static partial Regex Time();
}
