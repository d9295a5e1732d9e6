using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Isms.Bench;

/// <summary>What a form post is measured against: the same server, the same store, an endpoint that does nothing but the same write.</summary>
internal static class BareHost
{
    public const string Name = "bare-host";

    public static Command Command()
    {
        var database = new Option<string>("--database") { Description = "The store.", Required = true };
        var url = new Option<string>("--url") { Description = "Where to listen.", Required = true };
        var command = new Command(Name, "Serves an endpoint with nothing but a write, for the load figure.") { database, url };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => ServeAsync(parsed.GetValue(database)!, parsed.GetValue(url)!, cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(string database, string url, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        using var store = SqliteProcessStore.Open(database);
        var documents = new ConcurrentDictionary<string, ProcessDocument>(StringComparer.Ordinal);
        var app = builder.Build();
        app.MapGet("/", () => Results.Text("<!doctype html><title>.</title>", "text/html"));
        app.MapPost("/{id}", async (string id) =>
        {
            var key = new ProcessKey(BenchCity.Tenant, Isms.Processes.Registers.RegisterKinds.InformationSystem, id);
            if (!documents.TryGetValue(id, out var document)) document = (await store.ReadAsync(key, CancellationToken.None))!;
            // As large as what an amendment writes: the document with one event more.
            var next = document with { Version = document.Version + 1, Events = [.. document.Events, document.Events[^1] with { Version = document.Version + 1, CommandId = Guid.CreateVersion7().ToString() }] };
            documents[id] = await store.ReplaceAsync(next, CancellationToken.None);
            return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/{id}"));
        });
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Isms: {url}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
