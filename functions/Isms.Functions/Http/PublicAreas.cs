using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Isms.Functions.Http;

/// <summary>
/// One function for each public area, so that the platform's metrics show them apart; each hands the request to
/// <see cref="EndpointPipeline"/>, which alone decides who gets in. Every method is let through: the pipeline refuses.
/// </summary>
internal sealed class PublicAreas(EndpointPipeline pipeline)
{
    /// <summary>
    /// The start page, and whatever no other area takes: the product answers that with a page of its own. The host tries
    /// functions in the order of their names and takes the first whose route fits, so this name must come last.
    /// </summary>
    [Function("Web")]
    public Task Web([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Signing in.</summary>
    [Function("SignIn")]
    public Task SignIn([HttpTrigger(AuthorizationLevel.Anonymous, Route = "logga-in/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Signing out.</summary>
    [Function("SignOut")]
    public Task SignOut([HttpTrigger(AuthorizationLevel.Anonymous, Route = "logga-ut/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Choosing a language.</summary>
    [Function("ChooseLanguage")]
    public Task ChooseLanguage([HttpTrigger(AuthorizationLevel.Anonymous, Route = "sprak/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Matters.</summary>
    [Function("Matters")]
    public Task Matters([HttpTrigger(AuthorizationLevel.Anonymous, Route = "arenden/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Reporting an incident.</summary>
    [Function("ReportIncident")]
    public Task ReportIncident([HttpTrigger(AuthorizationLevel.Anonymous, Route = "rapportera-incident/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>What one has reported.</summary>
    [Function("OwnReports")]
    public Task OwnReports([HttpTrigger(AuthorizationLevel.Anonymous, Route = "mina-rapporter/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Registers.</summary>
    [Function("Registers")]
    public Task Registers([HttpTrigger(AuthorizationLevel.Anonymous, Route = "register/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>The operator's pages.</summary>
    [Function("Operation")]
    public Task Operation([HttpTrigger(AuthorizationLevel.Anonymous, Route = "drift/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>The schedule of supplier controls.</summary>
    [Function("SupplierControlSchedule")]
    public Task SupplierControlSchedule([HttpTrigger(AuthorizationLevel.Anonymous, Route = "leverantorskontroller/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>The suppliers' portal.</summary>
    [Function("SupplierPortal")]
    public Task SupplierPortal([HttpTrigger(AuthorizationLevel.Anonymous, Route = "leverantor/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>The accessibility statement.</summary>
    [Function("AccessibilityStatement")]
    public Task AccessibilityStatement([HttpTrigger(AuthorizationLevel.Anonymous, Route = "tillganglighet/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Feedback.</summary>
    [Function("Feedback")]
    public Task Feedback([HttpTrigger(AuthorizationLevel.Anonymous, Route = "synpunkter/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Statutory deadlines, for anybody.</summary>
    [Function("StatutoryDeadlines")]
    public Task StatutoryDeadlines([HttpTrigger(AuthorizationLevel.Anonymous, Route = "frister/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>The order of restoration, and the plans for use without a network.</summary>
    [Function("Continuity")]
    public Task Continuity([HttpTrigger(AuthorizationLevel.Anonymous, Route = "kontinuitet/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>What programs ask.</summary>
    [Function("Api")]
    public Task Api([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Style sheet and icon.</summary>
    [Function("Assets")]
    public Task Assets([HttpTrigger(AuthorizationLevel.Anonymous, Route = "assets/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);

    /// <summary>Health.</summary>
    [Function("Health")]
    public Task Health([HttpTrigger(AuthorizationLevel.Anonymous, Route = "halsa/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => pipeline.ServeAsync(request, client);
}
