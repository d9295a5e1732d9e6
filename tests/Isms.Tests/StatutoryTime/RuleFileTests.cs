using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Local;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.StatutoryTime;

/// <summary>Rules as files: those of the product, and newer ones in the data folder.</summary>
public sealed class RuleFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_product_brings_the_rules_of_both_laws_and_every_one_is_sound()
    {
        string[] expected = ["csl-2-10", "csl-2-5", "csl-2-6", "csl-2-7", "csl-2-8", "csl-2-8-ended", "csl-2-9", "gdpr-12-3", "gdpr-33-1", "gdpr-33-2", "gdpr-34"];
        Assert.Equal(expected, StatutoryRule.Shipped().Select(rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.All(StatutoryRule.Shipped(), rule => Assert.Empty(rule.Check()));
    }

    [Fact]
    public void A_newer_version_in_the_data_folder_counts_from_the_day_it_comes_into_force()
    {
        Write(File("gdpr-33-1", rule => { rule["version"] = 2; rule["inForceFrom"] = "2027-07-01"; rule["period"]!["length"] = 96; }));
        Assert.Equal(72, StatutoryDeadlines.InForce(Rules(), "gdpr-33-1", Clock.At("2027-06-30T12:00"))!.Period.Length);
        Assert.Equal(96, StatutoryDeadlines.InForce(Rules(), "gdpr-33-1", Clock.At("2027-07-01T12:00"))!.Period.Length);
    }

    [Fact]
    public void A_version_that_is_published_already_is_refused_by_name()
    {
        Write(File("csl-2-5", _ => { }));
        Assert.Matches("'csl-2-5' version 1 stands in the product and in .*new.json", Refusal());
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "csl-2-5", """{"paragraph":null}""", "paragraph" },
        { "csl-2-5", """{"paragraph":" "}""", "The source or its paragraph is missing." },
        { "csl-2-5", """{"id":"å/ä"}""", "The id must be" },
        { "csl-2-5", """{"version":0}""", "The version begins at 1." },
        { "csl-2-5", """{"name":{"sv":"Varning","en":""}}""", "'name' lacks its Swedish or English text." },
        { "csl-2-5", """{"name":{"sv":"Varning"}}""", "en" },
        { "csl-2-5", """{"period":{"kind":"hours"}}""", "The period needs a length" },
        { "csl-2-5", """{"period":{"kind":"fortnights","length":1}}""", "cannot be read" },
        { "csl-2-5", """{"period":{"kind":"none","length":1}}""", "has no length" },
        { "csl-2-5", """{"inForceTo":"2025-01-01"}""", "ends before it is in force" },
        { "csl-2-5", """{"inForceFrom":"2026-13-01"}""", "cannot be read" },
        { "csl-2-5", """{"internalTarget":"24:00:00"}""", "internal target" },
        { "csl-2-5", """{"warningOffsets":["24:00:00"]}""", "Every warning" },
        { "csl-2-5", """{"warningOffsets":["1:00:00","4:00:00"]}""", "longest first" },
        { "csl-2-5", """{"inforceFrom":"2026-01-15"}""", "inforceFrom" },
        { "csl-2-5", """{"notes":[{"text":{"sv":"Obs","en":""}}]}""", "'notes/1' lacks" },
        { "csl-2-5", """{"notes":[null]}""", "new.json" },
        { "csl-2-9", """{"internalTarget":null}""", "there must be an internal target" },
        { "csl-2-9", """{"warningOffsets":["4:00:00"]}""", "no strict time to warn before" },
        { "csl-2-7", """{"internalTarget":"4:00:00"}""", "cannot come after it" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_file_is_refused_by_name_and_told_what_to_mend(string id, string change, string words)
    {
        Write(File(id, rule =>
        {
            rule["version"] = 2;
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) rule[name] = value?.DeepClone();
        }));
        var refusal = Refusal();
        Assert.Contains("new.json", refusal, StringComparison.Ordinal);
        Assert.Contains(words, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("countingLaw")]
    [InlineData("anchor")]
    [InlineData("inForceFrom")]
    public void A_field_that_is_left_out_is_named(string field)
    {
        Write(File("csl-2-5", rule => rule.Remove(field)));
        Assert.Contains(field, Refusal(), StringComparison.Ordinal);
    }

    private static string File(string id, Action<JsonObject> change)
    {
        var rule = JsonSerializer.SerializeToNode(Clock.Rule(id), KernelJson.Options)!.AsObject();
        change(rule);
        return rule.ToJsonString();
    }

    private void Write(string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Root, "statutory-rules"));
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "new.json"), text, Encoding.UTF8);
    }

    private string Refusal() => Assert.Throws<UnusableRuleException>(() => Rules()).Message;

    private RuleBook Rules()
    {
        using var app = LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(_folder.Root), Demonstration: false, HoldEffects: false));
        return app.Services.GetRequiredService<IRuleSource>().Current;
    }
}
