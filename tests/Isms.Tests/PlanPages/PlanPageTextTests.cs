using System.Text.Json;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Web.Language;

namespace Isms.Tests.PlanPages;

/// <summary>The words that the pages of plans make up from codes: every code has them.</summary>
public sealed class PlanPageTextTests
{
    private static readonly Texts Words = new Texts(Texts.Files.Select(file => new TextSource(file, new System.Resources.ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly)))).In("sv");

    [Fact]
    public void Every_field_and_list_of_every_part_is_named_where_differences_are_shown()
    {
        foreach (var field in PlanOfTests.Contents.SelectMany(content => KernelJson.ToElement(content).EnumerateObject()).Where(field => field.Name != "part"))
        {
            var items = field.Value.ValueKind == JsonValueKind.Array;
            Assert.NotNull(Words.Find($"{(items ? "PlanList" : "PlanField")}.{field.Name}"));
        }
        foreach (var type in new[] { typeof(Activity), typeof(PlanDependency), typeof(FallbackRoutine), typeof(PlanStep), typeof(PlanCriterion) })
            foreach (var field in type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Where(name => name is not "id"))
                Assert.True(Words.Find($"PlanField.{field}") is not null, $"{type.Name}.{field}");
    }

    [Fact]
    public void Every_level_horizon_phase_and_part_has_words()
    {
        Assert.All(Enumerable.Range(0, Activity.HighestLevel + 1), level => Assert.NotNull(Words.Find($"Plan.level.{level}")));
        Assert.All(Enumerable.Range(0, ImpactAnalysis.Horizons.Count), horizon => Assert.NotNull(Words.Find($"Plan.horizon.{horizon}")));
        Assert.All(PlanRenewalPhase.All, phase => Assert.NotNull(Words.Find($"Renewal.lead.{phase}", 0, 0)));
        Assert.All(Enum.GetValues<PlanPart>().Select(FieldText.Of), part => Assert.NotNull(Words.Find($"Part.lead.{part}")));
        Assert.All(Enum.GetValues<ExerciseKind>().Select(FieldText.Of), kind => Assert.NotNull(Words.Find($"ExerciseKind.{kind}.hint")));
    }
}
