using Isms.Browser.Tests.Driving;

namespace Isms.Browser.Tests.Story;

public sealed class SupplierStoryTests(Product product)
{
    [Fact]
    public async Task A_critical_supplier_is_controlled_from_its_registration_to_the_date_of_the_next_control()
    {
        var story = new SupplierStory("Havtornets Drift AB");
        await using var coordinator = await product.SignInAsync("Birgitta Oxelmark");
        await using var manager = await product.SignInAsync("Jasmina Hadžimuratović");
        await using var reviewer = await product.SignInAsync("Veronica Hasselrot");
        await using var owner = await product.SignInAsync("Yohannes Gebreselam");
        await using var operations = await product.SignInAsync("Dag Mossberger");
        await using var contact = await product.OpenAsync();
        await using var colleague = await product.OpenAsync();

        // The supplier is taken up, with the one who answers for it and the one here who is responsible; its control starts.
        await story.RegisterSupplierAsync(coordinator);
        await story.RegisterContactAsync(coordinator, "Siv Havtorn", "siv.havtorn@havtornet.example");
        await story.AssignManagerAsync(coordinator, "Jasmina Hadžimuratović");
        await story.StartControlAsync(coordinator);

        // The contact answers one question and hands over to a colleague, who sees what was saved; the first link opens nothing any more.
        await SupplierStory.EnterAsync(contact, await story.ReadLinkAsync(operations, "siv.havtorn@havtornet.example"));
        await contact.FollowAsync("Börja svara");
        await contact.ChooseAsync("skriftliga regler", "Delvis");
        await contact.FillAsync("Kommentar till fråga 1", "Reglerna är beslutade men gäller inte alla team än.");
        await contact.PressAsync("Spara och gå till översikten");
        await contact.SeesAsync("1 av 3 besvarade");
        await Answering.HandOverAsync(contact, "Ture Havtorn", "ture.havtorn@havtornet.example");
        await SupplierStory.EnterAsync(colleague, await story.ReadLinkAsync(operations, "ture.havtorn@havtornet.example"));
        await colleague.SeesAsync("1 av 3 besvarade");
        await contact.GoAsync(SupplierStory.PathOf(colleague));
        await contact.SeesNothingOfAsync("besvarade");

        // The colleague answers the rest with a file and hands in.
        await Answering.FillTheRestAsync(colleague, "Fortsätt svara");
        await colleague.SeesAsync("granskning.pdf");
        await Answering.HandInAsync(colleague);

        // The reviewer assesses, finds something, plans what to do about it and asks for a better answer.
        await story.AssessAsync(reviewer);
        await story.RecordFindingAsync(reviewer);
        await story.PlanMeasureAsync(reviewer, "Yohannes Gebreselam");
        await story.AskForCompletionAsync(reviewer);
        await story.CompleteAsync(colleague);
        await story.AssessAsync(reviewer);

        // A critical supplier is decided by two: whoever proposed may not approve, whatever the role.
        await story.ProposeAsync(coordinator);
        Assert.Equal(403, await coordinator.GoAsync($"{story.ControlPath}/godkann"));
        await story.ApproveAsync(manager);

        // The measure is done by its owner and verified by another; with that the control closes.
        await story.ReportMeasureAsync(owner);
        await story.VerifyMeasureAsync(reviewer);
        await reviewer.GoUntilSeenAsync(story.ControlPath, "Kontrollen är avslutad: Godkänd med villkor.");

        await coordinator.GoAsync(story.SupplierPath);
        await coordinator.SeesAsync("till beslut senast");
        await coordinator.SeesAsync("maj 2027");

        var file = await story.FetchFileAsync(reviewer);
        Assert.Equal(["arende.html", "handelser.json", "underlag/01-granskning.pdf"], file.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Answering.Report.Buffer, file["underlag/01-granskning.pdf"]);
        Assert.Contains("Havtornets Drift AB", System.Text.Encoding.UTF8.GetString(file["arende.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplier_is_controlled_by_browsers_that_run_no_scripts()
    {
        var story = new SupplierStory("Kartkorpens Geodata AB") { SupplierPath = "/register/leverantorer/l027" };
        await using var coordinator = await product.SignInAsync("Birgitta Oxelmark", scripts: false);
        await using var reviewer = await product.SignInAsync("Camila Arrieta Soto", scripts: false);
        await using var operations = await product.SignInAsync("Dag Mossberger", scripts: false);
        await using var contact = await product.OpenAsync(scripts: false);

        await story.StartControlAsync(coordinator);
        await SupplierStory.EnterAsync(contact, await story.ReadLinkAsync(operations, "erik.humlekarr@kartkorpens.example"));
        await Answering.FillTheRestAsync(contact, "Börja svara");
        await Answering.HandInAsync(contact);
        await story.AssessAsync(reviewer);
        await story.DecideAsync(reviewer);

        await reviewer.SeesAsync("Kontrollen är avslutad: Godkänd.");
    }
}
