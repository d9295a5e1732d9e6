using Isms.Processes.SupplierControl;
using Isms.Web.Forms;
using Isms.Web.Language;

namespace Isms.Web.Portal;

/// <summary>Questions as fields of a form, and back. A question's field has the question's id as name.</summary>
internal sealed class QuestionFields(AnswerSheet sheet, Texts texts, string controlId)
{
    /// <summary>The fields of a question, as answered now.</summary>
    public IEnumerable<Field> Of(Question question)
    {
        var answer = sheet.AnswerTo(question);
        var label = texts["Portal.question", sheet.NumberOf(question), question.Text.In(texts.Language)];
        var field = question.Kind switch
        {
            QuestionKind.YesNoPartly => Field.Radios(question.Id, label, [.. Answer.YesNoPartly.Select(value => new Option(value, texts[$"Portal.answer.{value}"]))], answer.Value),
            QuestionKind.Choice => Field.Radios(question.Id, label, [.. (question.Choices ?? []).Select(choice => new Option(choice.Id, choice.Text.In(texts.Language)))], answer.Value),
            QuestionKind.Text => Field.LongText(question.Id, label, answer.Value) with { MaximumLength = Answer.MaximumLength },
            QuestionKind.Date => Field.Date(question.Id, label) with { Values = answer.Value is { } date ? [date] : [] },
            QuestionKind.Evidence => Field.Files(question.Id, label) with { Several = true, Accept = EvidenceType.Accept, Current = Files(question) },
            _ => throw new ArgumentOutOfRangeException(nameof(question)),
        };
        yield return field with { Required = question.Required, Hint = HintOf(question) };
        if (question.Kind == QuestionKind.YesNoPartly)
            yield return Field.LongText(CommentName(question), texts["Portal.comment", sheet.NumberOf(question)], answer.Comment) with { MaximumLength = Answer.MaximumLength, Hint = texts["Portal.comment.hint"] };
    }

    /// <summary>The answer posted to a question, empty when it was left empty.</summary>
    public static Answer Read(Question question, FormInput input) =>
        new(question.Id, input.OptionalText(question.Id), question.Kind == QuestionKind.YesNoPartly ? input.OptionalText(CommentName(question)) : null);

    /// <summary>The question and file that a button to remove names; null when the button is another.</summary>
    public static (string QuestionId, string Hash)? Removal(string? button) =>
        button?.Split('/') is ["remove", var question, var hash] ? (question, hash) : null;

    private IReadOnlyList<CurrentFile> Files(Question question) =>
        [.. sheet.FilesOf(question).Select(file => new CurrentFile(
            file.FileName, FileSize.Of(file.Size, texts), PortalUrls.Evidence(controlId, file.Hash), new FormButton($"remove/{question.Id}/{file.Hash}", texts["Portal.file.remove"])))];

    private string? HintOf(Question question)
    {
        var help = question.Help?.In(texts.Language);
        if (question.Kind != QuestionKind.Evidence) return help;
        var files = texts["Portal.file.hint", EvidenceIntake.LargestFile];
        return help is null ? files : $"{help} {files}";
    }

    private static string CommentName(Question question) => $"{question.Id}-comment";
}
