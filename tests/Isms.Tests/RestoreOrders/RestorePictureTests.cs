using System.Resources;
using System.Xml.Linq;
using CsCheck;
using Isms.Processes.ContinuityPlan;
using Isms.Web.Language;
using Isms.Web.RestoreOrders;
using NodaTime;

namespace Isms.Tests.RestoreOrders;

public sealed class RestorePictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Texts Words = new Texts(Texts.Files.Select(file => new TextSource(file, new ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly)))).In("sv");

    /// <summary>Some services that need some others and some systems, cycles among them.</summary>
    private static readonly Gen<RestoreGraph> Graphs =
        from services in Gen.Int[0, 40]
        from links in Gen.Select(Gen.Int[0, 39], Gen.Int[0, 45], Gen.Int[0, 80]).Array[0, 90]
        select Graph(services, links);

    [Fact]
    public void No_box_lies_on_another_and_none_leaves_the_picture() => Graphs.Sample(graph =>
    {
        var picture = RestorePicture.Of(RestoreOrder.Of(graph));
        foreach (var (one, n) in picture.Boxes.Select((box, n) => (box, n)))
        {
            Assert.All(picture.Boxes.Skip(n + 1), other => Assert.False(
                one.X < other.X + RestorePicture.BoxWidth && other.X < one.X + RestorePicture.BoxWidth && one.Y < other.Y + RestorePicture.BoxHeight && other.Y < one.Y + RestorePicture.BoxHeight));
            Assert.InRange(one.X + RestorePicture.BoxWidth, RestorePicture.BoxWidth, picture.Width);
            Assert.InRange(one.Y, RestorePicture.HeadingHeight, picture.Height - RestorePicture.BoxHeight);
        }
    }, iter: 300);

    [Fact]
    public void Whatever_is_needed_stands_left_of_what_needs_it_or_beside_it_in_a_cycle() => Graphs.Sample(graph =>
    {
        foreach (var line in RestorePicture.Of(RestoreOrder.Of(graph)).Lines)
            Assert.True(line.From.Column < line.To.Column || (line.From.Column == line.To.Column && line.From.Step.Cycle is { } cycle && line.To.Step.Cycle == cycle));
    }, iter: 300);

    [Fact]
    public void Every_service_is_in_the_picture_or_counted_as_standing_alone() => Graphs.Sample(graph =>
    {
        var picture = RestorePicture.Of(RestoreOrder.Of(graph));
        Assert.Equal(graph.Nodes.Count(node => RestorePicture.IsService(node.Reference)), picture.Boxes.Count + picture.Alone);
        Assert.All(picture.Boxes, box => Assert.Contains(picture.Lines, line => line.From == box || line.To == box));
    }, iter: 300);

    [Fact]
    public void The_same_graph_in_another_order_gives_the_same_picture() => Graphs.Sample(graph =>
        Assert.Equal(Draw(graph).ToString(), Draw(new RestoreGraph([.. graph.Nodes.Reverse()])).ToString()), iter: 100);

    [Fact]
    public void A_real_city_fits_in_a_few_screens()
    {
        // Ninety services in chains over the platforms, 1,200 systems.
        var picture = RestorePicture.Of(RestoreOrder.Of(new RestoreGraph(
        [
            .. Enumerable.Range(0, 90).Select(n => new RestoreNode($"shared-service/t{n:00}", Duration.FromHours(4), Duration.FromHours(48),
                [.. n < 6 ? Array.Empty<string>() : [$"shared-service/t{n % 6:00}", $"shared-service/t{n / 3:00}"], .. Enumerable.Range(0, 13).Select(s => $"information-system/s{n * 13 + s:0000}")])),
            .. Enumerable.Range(0, 1200).Select(n => new RestoreNode($"information-system/s{n:0000}", Duration.FromHours(2), null, [])),
        ])));
        Assert.Equal(90, picture.Boxes.Count);
        Assert.InRange(picture.Width, 700, 2800);
        Assert.InRange(picture.Height, 400, 4500);
    }

    [Fact]
    public void It_says_in_words_what_it_shows()
    {
        var svg = Draw(Late);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        var spoken = svg.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => svg.Descendants().Single(e => e.Attribute("id")?.Value == id).Value).ToList();
        Assert.Equal(["Tjänster som väntar på varandra", "2 tjänster i 2 led, med 1 beroenden; 1 tjänster är tillbaka för sent. Samma uppgifter står i tabellen nedanför."], spoken);
    }

    [Fact]
    public void What_is_late_has_a_mark_and_not_only_a_colour()
    {
        var late = Draw(Late).Elements(Svg + "g").Single(g => g.Attribute("class")!.Value == "late");
        Assert.Equal("mail", late.Element(Svg + "title")!.Value);
        Assert.StartsWith("▲ åter efter 12 timmar", late.Elements(Svg + "text").Single(t => t.Attribute("class")!.Value == "note").Value, StringComparison.Ordinal);
        Assert.Single(Draw(Late).Elements(Svg + "path"), path => path.Attribute("class")!.Value == "late");
    }

    [Fact]
    public void Names_are_encoded_and_long_ones_are_shortened_but_whole_when_pointed_at()
    {
        var svg = XElement.Parse(RestorePictureSvg.Of(RestorePicture.Of(RestoreOrder.Of(Late)), _ => "Ett <väldigt> långt namn på en & samma tjänst", Words));
        Assert.All(svg.Elements(Svg + "g"), g => Assert.Equal("Ett <väldigt> långt namn på en & samma tjänst", g.Element(Svg + "title")!.Value));
        Assert.All(svg.Descendants(Svg + "text").Where(t => t.Attribute("class")!.Value == "name"), t => Assert.Equal("Ett <väldigt> långt namn på…", t.Value));
    }

    [Fact]
    public void Nothing_to_show_is_no_picture() => Assert.Equal((0, 0, 1), RestorePicture.Of(RestoreOrder.Of(new RestoreGraph([new("shared-service/mail", null, null, [])]))) is var picture ? (picture.Width, picture.Columns, picture.Alone) : default);

    private static RestoreGraph Late { get; } = new([new("shared-service/network", Duration.FromHours(8), Duration.FromHours(9), []), new("shared-service/mail", Duration.FromHours(4), Duration.FromHours(10), ["shared-service/network"])]);

    private static XElement Draw(RestoreGraph graph) => XElement.Parse(RestorePictureSvg.Of(RestorePicture.Of(RestoreOrder.Of(graph)), reference => reference.Split('/')[1], Words));

    private static RestoreGraph Graph(int services, (int From, int To, int Hours)[] links) => new(
    [
        .. Enumerable.Range(0, services).Select(n => new RestoreNode(
            $"shared-service/t{n:00}", Duration.FromHours(n % 5), n % 3 == 0 ? null : Duration.FromHours(links.Where(l => l.From == n).Select(l => l.Hours).DefaultIfEmpty(20).First()),
            [.. links.Where(l => l.From == n).Select(l => l.To < 40 ? $"shared-service/t{l.To:00}" : $"information-system/s{l.To}").Distinct()])),
        new RestoreNode("information-system/s40", Duration.FromHours(2), null, []),
    ]);
}
