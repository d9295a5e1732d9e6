using System.Text.Json;
using Isms.Local;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Local;

public sealed class QuestionnaireFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static Questionnaire Shipped => Questionnaire.Shipped().Single();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_shipped_questionnaire_is_sound() => Assert.Empty(Shipped.Check());

    [Fact]
    public void A_newer_version_in_the_data_folder_is_the_one_new_controls_get()
    {
        Write(Shipped with { Version = 2 });
        Assert.Equal(2, Rules().Newest<Questionnaire>(Questionnaire.DefaultId)!.Version);
        Assert.NotNull(Rules().Find<Questionnaire>(Questionnaire.DefaultId, 1));
    }

    [Fact]
    public void A_version_that_is_published_already_is_refused_by_name() =>
        Assert.Contains("version 1", Refusal(Shipped), StringComparison.Ordinal);

    [Fact]
    public void A_question_that_stands_twice_is_refused_by_name()
    {
        var section = Shipped.Sections[0];
        Assert.Contains($"'{section.Questions[0].Id}' stands twice", Refusal(Shipped with { Version = 2, Sections = [section, section with { Id = "more" }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_without_choices_is_refused_by_name()
    {
        var question = Shipped.Sections.SelectMany(s => s.Questions).First(q => q.Kind == QuestionKind.Choice);
        Assert.Contains($"'{question.Id}' needs two choices", Refusal(Shipped with { Version = 2, Sections = [Shipped.Sections[0] with { Questions = [question with { Choices = null }] }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_questionnaire_is_refused_by_name()
    {
        WriteText("{ \"id\": 7 }");
        Assert.Contains("new.json", Assert.Throws<UnusableRuleException>(() => Rules()).Message, StringComparison.Ordinal);
    }

    private string Refusal(Questionnaire questionnaire)
    {
        Write(questionnaire);
        return Assert.Throws<UnusableRuleException>(() => Rules()).Message;
    }

    private void Write(Questionnaire questionnaire) => WriteText(JsonSerializer.Serialize(questionnaire, KernelJson.Options));

    private void WriteText(string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Root, "questionnaires"));
        File.WriteAllText(Path.Combine(_folder.Root, "questionnaires", "new.json"), text);
    }

    private RuleBook Rules()
    {
        using var app = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(_folder.Root), Demonstration: false, HoldEffects: false));
        return app.Services.GetRequiredService<IRuleSource>().Current;
    }
}
