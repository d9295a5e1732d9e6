using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Isms.Tests.Crash;

public sealed class VerifyCommandTests : IAsyncLifetime
{
    private const string Question = "assurance.review-file";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _exported = new();
    private readonly byte[] _evidence = Encoding.UTF8.GetBytes("Ett intyg.\n");

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(_evidence));

    private DataFolder Data => new(_folder.Root);

    public async ValueTask InitializeAsync() => await Cast.FillAsync(_folder.Root, async services =>
    {
        using var content = new MemoryStream(_evidence);
        await Cast.StartWithEvidenceAsync(services, Question, Hash, content);
    });

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _exported.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Verify_finds_nothing_beside_a_running_host()
    {
        using var host = await ProgramProcess.ServeAsync(_folder.Root, ProgramProcess.FreePort());

        var (exitCode, said) = await VerifyAsync();

        Assert.Equal(0, exitCode);
        Assert.EndsWith(" documents, 0 problems", said.TrimEnd(), StringComparison.Ordinal);
        Assert.True(host.IsRunning);
    }

    [Fact]
    public async Task Verify_names_the_document_that_somebody_wrote_to()
    {
        await using (var connection = new SqliteConnection($"Data Source={Data.Database};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE documents SET document = json_set(document, '$.state.details.criticality', 'low') WHERE kind = 'supplier' AND id = 'L1'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var (exitCode, said) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("supplier/L1: fold", said, StringComparison.Ordinal);
        Assert.Contains(" documents, 1 problems", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_names_the_evidence_that_somebody_changed()
    {
        await File.WriteAllTextAsync(Path.Combine(Data.Blobs, "evidence", Hash), "Ett annat intyg.\n", TestContext.Current.CancellationToken);

        var (exitCode, said) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"supplier-control/L1-001: evidence.changed ({Hash})", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_names_the_evidence_that_somebody_removed()
    {
        File.Delete(Path.Combine(Data.Blobs, "evidence", Hash));

        var (exitCode, said) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"supplier-control/L1-001: evidence.missing ({Hash})", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_names_the_file_of_the_dataset_that_somebody_removed()
    {
        Assert.Contains("no dataset yet", (await VerifyAsync()).Said, StringComparison.Ordinal);
        await ProgramProcess.RunAsync("export", "--data", _folder.Root, "--out", _exported.Root);
        // As the host keeps it.
        TemporaryFolder.Copy(_exported.Root, Path.Combine(Data.Blobs, "dataset"));
        var (exitCode, said) = await VerifyAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("dataset as of 2", said, StringComparison.Ordinal);
        var lost = Directory.EnumerateFiles(Path.Combine(Data.Blobs, "dataset", "parts", "supplier_control")).First();
        File.Delete(lost);

        (exitCode, said) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"dataset: file.missing (parts/supplier_control/{Path.GetFileName(lost)})", said, StringComparison.Ordinal);
        Assert.EndsWith(" documents, 1 problems", said.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_refused_while_another_has_the_folder_and_goes_on_at_once_after_one_that_was_killed()
    {
        string[] export = ["export", "--data", _folder.Root, "--out", _exported.Root];
        using (FolderLock.Take(_exported.Root, "export.lock"))
        {
            var (refused, why) = await ProgramProcess.RunAsync(export);
            Assert.Equal(2, refused);
            Assert.Equal($"Another export to {_exported.Root} is under way.", why.TrimEnd());
        }
        // What a killed export leaves: a lease that holds for minutes yet, and half of a file.
        await File.WriteAllTextAsync(
            _exported.File("lease.json"), $$"""{"holder":"gone","since":"2026-01-01T00:00:00Z","until":"{{DateTime.UtcNow.AddMinutes(9):yyyy-MM-ddTHH:mm:ssZ}}"}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_exported.File("half.parquet~1"), "PAR", TestContext.Current.CancellationToken);

        var (exitCode, said) = await ProgramProcess.RunAsync(export);

        Assert.Equal(0, exitCode);
        Assert.StartsWith("full export", said, StringComparison.Ordinal);
        Assert.False(File.Exists(_exported.File("half.parquet~1")));
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused_in_words()
    {
        using var first = await ProgramProcess.ServeAsync(_folder.Root, ProgramProcess.FreePort());

        var (exitCode, said) = await ProgramProcess.RunAsync("--data", _folder.Root, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}"));

        Assert.Equal(2, exitCode);
        Assert.Equal($"The data folder {_folder.Root} is in use by another host. Stop that host, or configure another folder.", said.TrimEnd());
        Assert.True(first.IsRunning);
    }

    private Task<(int ExitCode, string Said)> VerifyAsync() => ProgramProcess.RunAsync("verify", "--data", _folder.Root);
}
