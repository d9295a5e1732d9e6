using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Isms.Web.Pages;

/// <summary>What the law on accessibility to digital public service asks for: the statement, and a way to say what does not work.</summary>
internal sealed class PublicPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/tillganglighet", Policies.Public, _ => Task.FromResult<IResult?>(new RazorComponentResult<Accessibility>()));
        routes.MapForm("/synpunkter", Policies.Public, GiveFeedbackAsync).RequireRateLimiting(RateLimits.Sensitive);
    }

    private static Task<FormPage?> GiveFeedbackAsync(PageRequest request)
    {
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts["Feedback.title"],
            Lead = texts["Feedback.lead"],
            Submit = texts["Feedback.submit"],
            Fields =
            [
                Field.LongText("text", texts["Feedback.text"]) with { Required = true, Hint = texts["Feedback.textHint"] },
                Field.Email("address", texts["Feedback.address"]) with { Hint = texts["Feedback.addressHint"], Autocomplete = "email" },
            ],
        };
        return Task.FromResult<FormPage?>(FormPage.Action(form, async (input, cancelled) =>
        {
            var entry = new FeedbackEntry(request.Now, input.Text("text"), input.OptionalText("address"));
            await Feedback.KeepAsync(request.Service<IBlobStore>(), request.CommandId, entry, cancelled);
            if (request.Service<IOptions<IsmsOptions>>().Value.FeedbackAddress is { } to)
            {
                var swedish = texts.In("sv");
                var body = entry.Address is null ? entry.Text : $"{entry.Text}\n\n{swedish["FeedbackList.answer", entry.Address]}";
                await request.Service<IMailSender>().SendAsync(new MailMessage($"feedback/{request.CommandId:N}", to, swedish["Feedback.receiver"], swedish["Feedback.subject"], body, "sv"), cancelled);
            }
            return new FormOutcome.Done("/synpunkter", "feedbackKept");
        }));
    }
}
