using Isms.Browser.Tests.Driving;
using Isms.Local.Demonstration;

namespace Isms.Browser.Tests;

/// <summary>Every kind of page, with somebody who may open it.</summary>
internal static class PageCatalogue
{
    public const string Coordinator = "Birgitta Oxelmark";
    public const string Reviewer = "Veronica Hasselrot";
    public const string Operations = "Dag Mossberger";

    public const string Handler = "Agneta Almskog";
    public const string Colleague = "Selma Tallvik";

    // Incidents of the demonstration city: just reported, with clocks running, recovered with a report left.
    public const string Fresh = "/arenden/incidenter/" + DemonstrationIncidents.Fresh;
    public const string Breach = "/arenden/incidenter/" + DemonstrationIncidents.Breach;
    public const string Outage = "/arenden/incidenter/" + DemonstrationIncidents.Outage;

    // Controls of the demonstration city: assessed and waiting for the second person, answered, decided with a measure, unanswered.
    public const string Proposed = "/arenden/leverantorskontroller/l004-001";
    public const string Answered = "/arenden/leverantorskontroller/l007-001";
    public const string Decided = "/arenden/leverantorskontroller/l001-001";
    public const string Unanswered = "l008-001";

    private const string Invitation = "/leverantorskontroller/inbjudan";

    /// <summary>Pages that are opened by going there.</summary>
    public static IReadOnlyList<(string Person, string Path, int Status)> Plain { get; } =
    [
        (Coordinator, "/", 200),
        (Coordinator, "/oversikt", 200),
        (Coordinator, "/oversikt/leverantorer", 200),
        (Coordinator, "/oversikt/incidenter", 200),
        (Coordinator, "/oversikt/kontinuitet", 200),
        (Coordinator, "/oversikt/atgarder", 200),
        (Coordinator, $"/oversikt?bild={ProductHost.Snapshot}", 200),
        (Coordinator, $"/oversikt/rader/nu/controls-decided/{ProductHost.Today.Year}/all/-", 200),
        (Coordinator, $"/oversikt/rader/nu/controls-decided/{ProductHost.Today.Year}-01/all/-", 200),
        (Coordinator, "/arenden", 200),
        (Coordinator, "/arenden?q=finnsinte", 200),
        (Coordinator, "/arenden/leverantorskontroller", 200),
        (Coordinator, "/arenden/atgarder", 200),
        (Coordinator, "/arenden/leverantorssignaler", 200),
        (Coordinator, Proposed, 200),
        (Coordinator, Answered, 200),
        (Coordinator, Decided, 200),
        (Coordinator, "/arenden/atgarder/l001-001-m1", 200),
        (Reviewer, $"{Answered}/bedom", 200),
        (Reviewer, $"{Answered}/brist", 200),
        (Reviewer, $"{Answered}/komplettering", 200),
        (Coordinator, "/arenden/atgarder/l001-001-m1/planera-om", 200),
        (Coordinator, "/register", 200),
        (Coordinator, "/register/leverantorer", 200),
        (Coordinator, "/register/leverantorer/l001", 200),
        (Coordinator, "/register/leverantorer/l001/andra", 200),
        (Coordinator, "/register/leverantorer/l001/avsluta", 200),
        (Coordinator, "/register/leverantorer/ny", 200),
        (Coordinator, "/register/leverantorer/l027/kontroll", 200),
        (Coordinator, "/register/organisationer", 200),
        (Coordinator, "/register/personer/p066", 200),
        (Coordinator, "/register/roller", 200),
        (Coordinator, "/register/roller/ny", 200),
        (Coordinator, "/register/system/s001", 200),
        (Coordinator, "/register/tjanster/t01", 200),
        (Coordinator, "/arenden/kontrollomgangar", 200),
        (Coordinator, $"/arenden/kontrollomgangar/{DemonstrationFill.Round}", 200),
        (Coordinator, Invitation, 200),
        (Coordinator, "/leverantorskontroller/schema", 200),
        (Coordinator, "/leverantorskontroller/schema/aktivera", 200),
        (Coordinator, "/leverantorskontroller/schema/plan", 200),
        (Handler, "/", 200),
        (Handler, "/arenden/incidenter", 200),
        (Handler, Breach, 200),
        (Handler, Outage, 200),
        (Handler, $"{Fresh}/bedom", 200),
        (Handler, $"{Breach}/kannedom", 200),
        (Handler, $"{Breach}/betydelse", 200),
        (Handler, $"{Breach}/spar", 200),
        (Handler, $"{Breach}/forbered", 200),
        (Handler, $"{Breach}/forbered/breachNotification", 200),
        (Handler, $"{Breach}/anteckning", 200),
        (Handler, $"{Breach}/begransad", 200),
        (Handler, $"{Breach}/sekretess", 200),
        (Handler, $"{Breach}/avsluta", 200),
        (Handler, "/arenden/ovningar", 200),
        (Handler, "/arenden/ovningar/starta", 200),
        (Handler, $"{Outage}/forbattring", 200),
        (Handler, $"{Outage}/kontroll", 200),
        (Colleague, "/", 200),
        (Colleague, "/rapportera-incident", 200),
        (Colleague, "/mina-rapporter", 200),
        (Colleague, $"/mina-rapporter/{DemonstrationIncidents.Fresh}", 200),
        (Colleague, Breach, 404),
        (Operations, "/drift", 200),
        (Operations, "/drift/utskick", 200),
        (Operations, "/drift/synpunkter", 200),
        (Operations, "/drift/meddelanden", 200),
        (Operations, "/drift/dataset", 200),
        (Operations, "/drift/dataset/exportera", 200),
        (Operations, "/drift/dataset/ogonblicksbild", 200),
        (Operations, "/arenden", 403),
        (Coordinator, "/finns-inte", 404),
        .. PlanPages.Plain,
        .. ActivationPages.Plain,
    ];

    /// <summary>Pages for anybody.</summary>
    public static IReadOnlyList<(string Path, int Status)> Open { get; } =
    [
        ("/logga-in", 200),
        ("/tillganglighet", 200),
        ("/synpunkter", 200),
        ("/frister", 200),
        ("/frister?rule=csl-2-8&anchor=2027-01-31T10:00", 200),
        ("/frister?rule=csl-2-5&anchor=2026-10-25T02:30", 422),
        ($"/leverantor/{Unanswered}/ingen-giltig-lank", 404),
        ($"/leverantor/{Unanswered}/overlamnat", 200),
    ];

    /// <summary>Pages that are reached by doing something on another one.</summary>
    public static IReadOnlyDictionary<string, Func<Product, Task<Visitor>>> Reached { get; } = new Dictionary<string, Func<Product, Task<Visitor>>>(StringComparer.Ordinal)
    {
        ["a form with errors"] = async product =>
        {
            var reviewer = await product.SignInAsync(Reviewer);
            await reviewer.GoAsync($"{Answered}/brist");
            await reviewer.PressAsync("Anteckna en brist");
            return reviewer;
        },
        ["the last look before a binding command"] = async product =>
        {
            var coordinator = await product.SignInAsync(Coordinator);
            await coordinator.GoAsync("/register/leverantorer/l027/kontroll");
            await coordinator.PressAsync("Fortsätt");
            return coordinator;
        },
        ["the last look before several suppliers are invited"] = async product =>
        {
            var coordinator = await product.SignInAsync(Coordinator);
            await coordinator.GoAsync(Invitation);
            foreach (var supplier in (string[])["l004", "l027", "l028"]) await coordinator.Page.CheckAsync($"input[name=suppliers][value={supplier}]");
            await coordinator.PressAsync("Fortsätt");
            return coordinator;
        },
        ["a report that may be classified"] = async product =>
        {
            var colleague = await product.SignInAsync(Colleague);
            await colleague.GoAsync("/rapportera-incident");
            await colleague.FillAsync("Vad har hänt?", "Ritningen är kvalificerat hemlig");
            await colleague.PressAsync("Skicka rapporten");
            return colleague;
        },
        ["what the rules propose, and the decision"] = async product =>
        {
            var handler = await product.SignInAsync(Handler);
            await handler.GoAsync($"{Breach}/betydelse");
            await handler.PressAsync("Fortsätt");
            return handler;
        },
        ["the last look before tracks are opened"] = async product =>
        {
            var handler = await product.SignInAsync(Handler);
            await handler.GoAsync($"{Breach}/spar");
            await handler.PressAsync("Fortsätt");
            return handler;
        },
        ["an invitation with errors"] = async product =>
        {
            var coordinator = await product.SignInAsync(Coordinator);
            await coordinator.GoAsync(Invitation);
            await coordinator.PressAsync("Fortsätt");
            return coordinator;
        },
        ["a supplier signal"] = product => SignalledAsync(product, "/arenden/leverantorssignaler/watch.1"),
        ["the decision on a supplier signal"] = product => SignalledAsync(product, "/arenden/leverantorssignaler/watch.1/ta-stallning"),
        ["a refused message"] = product => RefusedAsync(product, ""),
        ["seeing to a refused message"] = product => RefusedAsync(product, "/hantera"),
        ["the supplier's entry"] = async product =>
        {
            var contact = await product.OpenAsync();
            await contact.GoAsync((await product.HostAsync()).SupplierLinkTo(Unanswered));
            return contact;
        },
        ["the supplier's overview"] = EnterAsync,
        ["the supplier's section"] = product => EnteredAtAsync(product, $"/leverantor/{Unanswered}/avsnitt/governance"),
        ["the supplier's section with files"] = product => EnteredAtAsync(product, $"/leverantor/{Unanswered}/avsnitt/assurance"),
        ["the supplier's last look"] = product => EnteredAtAsync(product, $"/leverantor/{Unanswered}/lamna-in"),
        ["the supplier's handing over"] = product => EnteredAtAsync(product, $"/leverantor/{Unanswered}/lamna-over"),
    }.Concat(TrackPages.Reached).Concat(PlanPages.Reached).ToDictionary(StringComparer.Ordinal);

    /// <summary>A supplier's contact behind the link.</summary>
    public static async Task<Visitor> EnterAsync(Product product)
    {
        var contact = await product.OpenAsync();
        await contact.GoAsync((await product.HostAsync()).SupplierLinkTo(Unanswered));
        await contact.PressAsync("Öppna frågorna");
        return contact;
    }

    private static async Task<Visitor> SignalledAsync(Product product, string path)
    {
        await (await product.HostAsync()).TakeAsync("signal", """{"type":"supplier-signal","version":1,"source":"watch","occurredAt":"2026-01-01T00:00:00Z","data":{"supplier":{"id":"l027"},"reference":"1","kind":"endOfSupport","endsOn":"2027-06-30","summary":"Version 4 får inga uppdateringar.","systems":[{"id":"s001"}]}}""");
        var coordinator = await product.SignInAsync(Coordinator);
        await coordinator.GoAsync(path);
        return coordinator;
    }

    private static async Task<Visitor> RefusedAsync(Product product, string act)
    {
        await (await product.HostAsync()).TakeAsync("refused", """{"type":"organisation","version":1,"source":"watch","occurredAt":"2026-01-01T00:00:00Z","data":{"entry":{"id":"finns-inte"}}}""");
        var operations = await product.SignInAsync(Operations);
        await operations.GoAsync($"/drift/meddelanden/{Isms.Processes.Inbound.InboundMessages.KeyOf("refused")}{act}");
        return operations;
    }

    private static async Task<Visitor> EnteredAtAsync(Product product, string path)
    {
        var contact = await EnterAsync(product);
        await contact.GoAsync(path);
        return contact;
    }
}
