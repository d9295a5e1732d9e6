using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.StatutoryTime;

/// <summary>The page on which anybody computes a statutory deadline and reads how it came about.</summary>
internal sealed class DeadlinePages : IPages
{
    public const string Url = "/frister";

    public void Map(IEndpointRouteBuilder routes) => routes.MapPage(Url, Policies.Public, request => Task.FromResult<IResult?>(Show(request)));

    private static RazorComponentResult<DeadlinePage> Show(PageRequest request)
    {
        var listed = DeadlineApi.RulesOf(request);
        var question = DeadlineQuestion.Of(request, request.Service<IRuleSource>().Current, listed);
        return new(new { Question = question, Rules = listed })
        {
            StatusCode = question.Input.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
