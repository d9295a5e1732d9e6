using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What happens in a city whether or not a matter is open: drawn at the beginning of each simulated year from what there is then.</summary>
internal sealed class CityLife(PersonRegister people, SupplierRegister register, SupplierActs suppliers, StaffActs staff, IncidentActs incidents, PlanActs plans, ControlScheduler scheduler, Office office)
{
    private const string SignalSource = "leverantorsbevakning";

    /// <summary>The schedule is activated on the first working day, as a coordinator does after the preview.</summary>
    public Act ActivateSchedule()
    {
        var chance = office.ChanceOf("schedule");
        return new Act(WorkingDays.MomentOn(office.Today, office.Now, chance), async () =>
        {
            // Not even the new year's leave keeps the coordinator from the first day.
            var coordinator = (await office.HoldersAsync(Role.Coordinator))[0];
            var (schedule, _) = await scheduler.ReadScheduleAsync(office.Tenant, office.Cancelled);
            var first = ControlPlanning.Spread(await scheduler.ReadSuppliersAsync(office.Tenant, office.Cancelled), schedule.Plan, office.Today);
            await office.GiveAsync(ControlScheduler.ScheduleKey(office.Tenant), new ControlScheduleCommand.Activate(first), coordinator, $"{chance}/activate");
            return null;
        });
    }

    /// <summary>The continuity plans that will be begun.</summary>
    public Task<IReadOnlyList<Act>> BeginPlansAsync() => plans.BeginAsync();

    /// <summary>The acts of one year.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="from">Its first day, which is today.</param>
    public async Task<IReadOnlyList<Act>> YearAsync(int number, LocalDate from)
    {
        var (acts, year) = (new List<Act>(), new Year(from, Period.DaysBetween(from, from.PlusYears(1)), office.ChanceOf($"year/{FieldText.Of(number)}"), office.Now));
        var known = new List<(string Id, SupplierState State)>();
        foreach (var supplier in await office.OpenAsync(RegisterKinds.Supplier)) known.Add((supplier.Key.Id, register.StateOf(await office.ReadAsync(supplier.Key))));
        foreach (var (id, state) in known) acts.AddRange(OfSupplier(id, state, year));
        for (var n = 0; n < known.Count * Behaviour.ProspectsPerSupplier; n++) acts.AddRange(Newcomer(number, n, year.For($"newcomer/{FieldText.Of(n)}")));
        foreach (var person in await office.OpenAsync(RegisterKinds.Person)) acts.AddRange(await OfPersonAsync(person.Key, year));
        acts.Add(Invitation(number, year.For("invitation")));
        acts.AddRange(await plans.YearAsync(from, year.Chance.For("plans")));
        acts.AddRange(await incidents.YearAsync(number, from, known.Count, year.Chance.For("incidents")));
        return acts;
    }

    private IEnumerable<Act> OfSupplier(string id, SupplierState state, Year year)
    {
        var own = year.For(id);
        // Those who were candidates before the city began to keep its registers are screened now.
        if (state is { Details.Stage: SupplierStage.Prospective, Controls.Count: 0 }) yield return suppliers.Screen(id, own.Day("screening", 10, 120), own.Begins, own.Chance.For("screening"));
        if (state.Details!.Stage != SupplierStage.Contracted) yield break;
        var (day, draws) = (own.Day("fate", 5, 350), own.Chance.For("fate"));
        foreach (var act in Behaviour.Fate(own.Chance) switch
        {
            SupplierFate.Leaves => suppliers.Leave(id, day, own.Begins, draws),
            SupplierFate.ClassedAnew => [suppliers.ClassAnew(id, day, own.Begins, draws)],
            SupplierFate.ExtraControl => [suppliers.ControlExtra(id, day, own.Begins, draws)],
            SupplierFate.NewContact => [suppliers.ChangeContact(id, day, own.Begins, draws)],
            _ => Enumerable.Empty<Act>(),
        }) yield return act;
        if (own.Chance.Happens("signal", Behaviour.SignalsPerSupplier)) yield return Signal(id, own.For("signal"));
    }

    private IEnumerable<Act> Newcomer(int year, int n, Year own)
    {
        // Numbers far beyond the first ones, so that no name comes twice in a city of any scale.
        var details = SimulatedCity.Newcomer(own.Chance, (year * 10_000) + n);
        return suppliers.Procure($"n{FieldText.Of(year)}-{FieldText.Of(n + 1)}", details, own.Day("procured", 5, 300), own.Begins, own.Chance);
    }

    private async Task<IEnumerable<Act>> OfPersonAsync(ProcessKey key, Year year)
    {
        var own = year.For(key.Id);
        if (!own.Chance.Happens("leaves", Behaviour.StaffLeaves)) return [];
        var details = people.StateOf(await office.ReadAsync(key)).Details!;
        if (details.OrganisationId is null || (await office.RolesOfAsync(key.Id)).Any(r => r.Role == Role.Coordinator)) return [];
        return staff.Leave(key.Id, details, own.Day("leaves on", 10, 290), own.Begins, own.Chance);
    }

    /// <summary>Another system tells of something at a supplier, as through the inbox.</summary>
    private Act Signal(string supplierId, Year own)
    {
        var (kind, at) = (Behaviour.Signal(own.Chance), WorkingDays.MomentOn(own.Day("on", 3, 360), own.Begins, own.Chance));
        return new Act(at, async () =>
        {
            if ((await suppliers.StateAsync(supplierId)).IsRetired) return null;
            var reference = $"{supplierId}-{FieldText.Of(office.Today.Year)}";
            var ends = kind is SignalKind.EndOfSupport or SignalKind.ContractEnding ? office.Today.PlusDays(own.Chance.Between("ends", 60, 400)) : (LocalDate?)null;
            var systems = (await office.OpenAsync(RegisterKinds.InformationSystem, $"{RegisterKinds.Supplier}/{supplierId}")).Select(s => s.Key.Id).Take(3).ToList();
            var facts = new SignalFacts(supplierId, kind, SignalSource, reference, new FactStamp(office.Now, $"{SignalSource}/{reference}"), null, ends, systems);
            await office.GiveAsync(office.Key(SupplierSignalProcess.KindName, $"{SignalSource}.{reference}"), new SupplierSignalCommand.Report(facts), Actors.System, $"{own.Chance}/report");
            return null;
        });
    }

    /// <summary>Once a year, in spring, a coordinator invites a number of suppliers to an extra control at once.</summary>
    private Act Invitation(int number, Year own) => new(WorkingDays.MomentOn(own.Day("on", 100, 130), own.Begins, own.Chance), () => office.LetAsync(Role.Coordinator, null, own.Chance, async coordinator =>
    {
        var (schedule, _) = await scheduler.ReadScheduleAsync(office.Tenant, office.Cancelled);
        var due = office.Today.PlusDays(schedule.Plan.LeadTimeDays);
        var contracted = (await office.OpenAsync(RegisterKinds.Supplier)).Where(s => s.Promoted.Fields["stage"] == FieldText.Of(SupplierStage.Contracted)).Select(s => s.Key.Id);
        // Among them some with a control under way: the round says so and goes on.
        var invited = contracted.Where(id => own.Chance.Happens(id, Behaviour.Invited)).Take(ControlRoundProcess.MaximumSuppliers).Select(id => new RoundSupplier(id, due)).ToList();
        if (invited.Count == 0) return;
        var terms = new RoundTerms(ControlPurpose.Extraordinary, schedule.Plan, null, invited);
        await office.GiveAsync(office.Key(ControlRoundProcess.KindName, $"invitation-{FieldText.Of(number)}"), new ControlRoundCommand.Request(terms), coordinator, $"{own.Chance}/request");
    }));

    /// <summary>A simulated year, or one entry's part of it.</summary>
    private sealed record Year(LocalDate From, int Days, Chance Chance, Instant Begins)
    {
        public Year For(string part) => this with { Chance = Chance.For(part) };

        public LocalDate Day(string draw, int earliest, int latest) => From.PlusDays(Chance.Between(draw, earliest, Math.Min(latest, Days - 1)));
    }
}
