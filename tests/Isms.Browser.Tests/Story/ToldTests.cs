using System.Diagnostics;
using System.Diagnostics.Metrics;
using Isms.Browser.Tests.Driving;
using Isms.Processes.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Isms.Browser.Tests.Story;

/// <summary>What the host tells a collector while people use it. Runs after every other story of the assembly, and so hears of all of them.</summary>
public sealed class ToldTests(Product product)
{
    private const string Planted = "Rosamunda Planterad";

    [Fact]
    public async Task Of_all_that_people_do_logs_spans_and_metrics_name_nobody_and_hold_no_suppliers_secret()
    {
        var host = await product.HostAsync();
        var story = new SupplierStory("Slånbärets Drift AB");
        string secret;
        await using (var coordinator = await product.SignInAsync("Birgitta Oxelmark"))
        await using (var reviewer = await product.SignInAsync("Camila Arrieta Soto"))
        await using (var operations = await product.SignInAsync("Dag Mossberger"))
        await using (var contact = await product.OpenAsync())
        {
            await story.RegisterSupplierAsync(coordinator);
            await story.RegisterContactAsync(coordinator, "Rut Slånbär", "rut.slanbar@slanbaret.example");
            await story.StartControlAsync(coordinator);
            await coordinator.GoAsync("/register/personer?q=Rut+Sl%C3%A5nb%C3%A4r");
            var link = await story.ReadLinkAsync(operations, "rut.slanbar@slanbaret.example");
            secret = link.Split('/')[^1];
            await SupplierStory.EnterAsync(contact, link);
            // Mistyped and cut off, as people do with what they copy from a mail.
            foreach (var path in (string[])[link + "x", link + "/mer", link.Replace("/leverantor/", "/Leverantor//", StringComparison.Ordinal), "/arenden" + link]) await contact.GoAsync(path);
            await contact.GoAsync(link);
            await SupplierStory.EnterAsync(contact, link);
            await contact.FollowAsync("Börja svara");
            await contact.PressAsync("Spara och gå till översikten");
        }
        host.Tell();

        // What was listened to is what happened: the forms, their commands, the messages, and in the logs each request.
        foreach (var part in (string[])["span command supplier-control", "span effect notify", "span advance", "log Isms.Web.Request", $"metric {OperationMeter.SweepAge}", "metric http.server.request.duration", "/leverantor/{id}/{token}", "/register/personer"])
            Assert.Contains(host.Told.Lines, line => line.Contains(part, StringComparison.Ordinal));
        var (people, secrets) = (await host.PeopleAsync(), await host.LinkSecretsAsync());
        foreach (var known in (string[])["Birgitta Oxelmark", "camila.arrieta-soto@goteborg.example", "Rut Slånbär", "rut.slanbar"]) Assert.Contains(known, people);
        Assert.Contains(secret, secrets);
        Assert.Empty(host.Told.Holding(people));
        Assert.Empty(host.Told.Holding(secrets));
    }

    [Fact]
    public async Task A_name_that_is_told_in_a_log_a_span_or_a_metric_is_found()
    {
        var told = new Told();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        told.Listen(builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(nameof(ToldTests))).WithMetrics(metrics => metrics.AddMeter(nameof(ToldTests))));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var source = new ActivitySource(nameof(ToldTests));
        using var meter = new Meter(nameof(ToldTests));

#pragma warning disable CA1848, CA2254 // A careless log is what this is about.
        host.Services.GetRequiredService<ILogger<ToldTests>>().LogInformation($"Told {Planted}");
#pragma warning restore CA1848, CA2254
        using (var span = source.StartActivity("planted")) span!.SetTag("to", Uri.EscapeDataString(Planted));
        meter.CreateCounter<int>("planted").Add(1, KeyValuePair.Create<string, object?>("who", Planted.ToUpperInvariant()));
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.Equal(["log", "metric", "span"], told.Holding([Planted]).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }
}
