using System.Net;
using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Cosmos;
using Isms.Tests.Storage;
using Microsoft.Azure.Cosmos;

namespace Isms.Emulator.Tests.Cosmos;

/// <summary>What the port hears when the server does not answer as it should; the client itself is the real one.</summary>
public sealed class CosmosTroubleTests : IDisposable
{
    private readonly ProcessKey _key = new($"t{Guid.NewGuid():N}", "test-case", "a");
    private readonly CosmosEmulator _cosmos;
    private readonly CosmosClient _client;
    private readonly Line _line = new();

    public CosmosTroubleTests(CosmosEmulator cosmos)
    {
        _cosmos = cosmos;
        _client = CosmosEmulator.Open(cosmos.Options, options =>
        {
            // The client takes either a factory or its own certificate setting.
            options.ServerCertificateCustomValidationCallback = null;
            options.HttpClientFactory = () => new HttpClient(_line, disposeHandler: false);
            options.MaxRetryAttemptsOnRateLimitedRequests = 1;
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CosmosProcessStore Store => CosmosEmulator.StoreOn(_client.GetContainer(_cosmos.Options.Database, _cosmos.Options.Container));

    public void Dispose()
    {
        _client.Dispose();
        _line.Dispose();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task An_answer_that_says_come_back_is_a_store_that_is_unavailable(int status)
    {
        var created = await Store.CreateAsync(Documents.New(_key.Partition, "a"), Token);
        _line.Instead = _ => Answer((HttpStatusCode)status);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync(Documents.New(_key.Partition, "b"), Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.ReplaceAsync(created.Next(), Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.ReadAsync(_key, Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.QueryAsync(_key.Partition, DocumentQuery.All, Token));

        _line.Instead = null;
        Documents.AssertSame(created, await Store.ReadAsync(_key, Token));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(449)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    // The client repeats some of these for half a minute, so here it is left out.
    public async Task What_the_client_gives_up_on_is_a_store_that_is_unavailable(int status) => await Assert.ThrowsAsync<StoreUnavailableException>(() =>
        CosmosAnswers.AskAsync(_ => Task.FromResult(new ResponseMessage((HttpStatusCode)status)), _ => ValueTask.FromResult(0), Token));

    [Fact]
    public async Task A_broken_line_is_a_store_that_is_unavailable()
    {
        _ = await Store.ReadAsync(_key, Token);
        _line.Instead = _ => throw new HttpRequestException("broken off");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync(Documents.New(_key.Partition, "a"), Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.ReadAsync(_key, Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.ChangesAsync(_key.Partition, null, 10, Token));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_unknown_and_has_happened()
    {
        var created = await Store.CreateAsync(Documents.New(_key.Partition, "a"), Token);
        _line.LoseAnswers = true;

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Store.ReplaceAsync(created.Next(), Token));

        // The client may have sent it twice, and then the second attempt met the first.
        Assert.True(refused is StoreUnavailableException or DocumentChangedException, refused.ToString());
        _line.LoseAnswers = false;
        Assert.Equal(2, (await Store.ReadAsync(_key, Token))!.Version);
    }

    [Fact]
    public async Task A_replica_that_lags_behind_says_nothing_about_a_document()
    {
        _line.Instead = _ => Answer(HttpStatusCode.NotFound, subStatus: "1002");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.ReadAsync(_key, Token));
    }

    [Fact]
    public async Task A_missing_container_is_no_missing_document()
    {
        var created = await Store.CreateAsync(Documents.New(_key.Partition, "a"), Token);
        _line.Instead = _ => Answer(HttpStatusCode.NotFound, subStatus: "1003");

        await Assert.ThrowsAsync<CosmosException>(() => Store.ReadAsync(_key, Token));
        await Assert.ThrowsAsync<CosmosException>(() => Store.ReplaceAsync(created.Next(), Token));
    }

    [Fact]
    public async Task A_document_the_server_finds_too_large_is_refused_by_name()
    {
        _ = await Store.ReadAsync(_key, Token);
        _line.Instead = _ => Answer(HttpStatusCode.RequestEntityTooLarge);

        var refused = await Assert.ThrowsAsync<DocumentTooLargeException>(() => Store.CreateAsync(Documents.New(_key.Partition, "a"), Token));

        Assert.Contains(_key.ToString(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_gives_up_is_told_so()
    {
        using var giving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _line.Instead = async _ =>
        {
            await giving.CancelAsync();
            giving.Token.ThrowIfCancellationRequested();
            return await Answer(HttpStatusCode.OK);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(_key, giving.Token));
    }

    private static Task<HttpResponseMessage> Answer(HttpStatusCode status, string? subStatus = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent("""{"message":"made up"}""") };
        if (subStatus is not null) answer.Headers.Add("x-ms-substatus", subStatus);
        if (status is HttpStatusCode.TooManyRequests) answer.Headers.Add("x-ms-retry-after-ms", "1");
        return Task.FromResult(answer);
    }

    /// <summary>The way to the server, which touches only what concerns documents.</summary>
    private sealed class Line() : DelegatingHandler(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } })
    {
        public Func<HttpRequestMessage, Task<HttpResponseMessage>>? Instead { get; set; }

        public bool LoseAnswers { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.Contains("/docs", StringComparison.Ordinal)) return await base.SendAsync(request, cancellationToken);
            if (Instead is not null)
            {
                var answer = await Instead(request);
                answer.RequestMessage = request;
                return answer;
            }
            var real = await base.SendAsync(request, cancellationToken);
            if (!LoseAnswers) return real;
            real.Dispose();
            throw new HttpRequestException("The answer was lost.");
        }
    }
}
