using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.Azure.Cosmos;

namespace Isms.Storage.Cosmos;

/// <summary>What the server's answers mean to the port.</summary>
internal static class CosmosAnswers
{
    // A replica that has not yet seen what this client saw: no statement about the document.
    private const string ReadSessionNotAvailable = "1002";
    private const string OwnerDoesNotExist = "1003";

    /// <summary>Waits for an answer and reads it; the client has tried again as often as it sees fit.</summary>
    /// <exception cref="StoreUnavailableException">None came, or one that says to come back; a write may or may not have happened.</exception>
    internal static async Task<T> AskAsync<T>(Func<CancellationToken, Task<ResponseMessage>> call, Func<ResponseMessage, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await call(cancellationToken);
            if (IsUnavailable(answer.StatusCode, SubStatus(answer))) throw new StoreUnavailableException($"Cosmos DB answered {(int)answer.StatusCode}.");
            return await read(answer);
        }
        catch (Exception e) when (IsUnavailable(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Cosmos DB did not answer.", e);
        }
    }

    /// <summary>Whether an answer says that there is no such document, and not that there is no such container.</summary>
    internal static bool IsMissing(ResponseMessage answer) => answer.StatusCode is HttpStatusCode.NotFound && SubStatus(answer) != OwnerDoesNotExist;

    /// <summary>Throws what is left when every expected answer has been dealt with.</summary>
    /// <exception cref="DocumentTooLargeException">The server takes no document of this size.</exception>
    /// <exception cref="CosmosException">A fault of the program or of the settings.</exception>
    internal static void RequireSuccess(ResponseMessage answer, ProcessKey? key = null)
    {
        if (answer.StatusCode is HttpStatusCode.RequestEntityTooLarge && key is not null) throw new DocumentTooLargeException(key);
        answer.EnsureSuccessStatusCode();
    }

    // A call that was cancelled by nobody who asked has run into a time limit of the client.
    private static bool IsUnavailable(Exception e) => e switch
    {
        CosmosException cosmos => IsUnavailable(cosmos.StatusCode, cosmos.SubStatusCode == 1002 ? ReadSessionNotAvailable : null),
        HttpRequestException or TimeoutException or OperationCanceledException or IOException => true,
        _ => false,
    };

    private static bool IsUnavailable(HttpStatusCode status, string? subStatus) => status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.Gone or HttpStatusCode.TooManyRequests or (HttpStatusCode)449 => true,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
        HttpStatusCode.NotFound => subStatus == ReadSessionNotAvailable,
        _ => false,
    };

    private static string? SubStatus(ResponseMessage answer) => answer.Headers.TryGetValue("x-ms-substatus", out var text) ? text : null;
}
