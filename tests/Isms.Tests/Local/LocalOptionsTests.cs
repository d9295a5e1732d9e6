using Isms.Local;
using Isms.Local.Simulation;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Isms.Web.Hosting;

namespace Isms.Tests.Local;

public sealed class LocalOptionsTests
{
    [Fact]
    public void Read_Nothing_ServesOnTheDefaults()
    {
        var options = LocalOptions.Read([])!;

        Assert.Equal((LocalCommand.Serve, new Uri("http://localhost:7071"), false, false), (options.Command, options.Url, options.Demonstration, options.HoldEffects));
        Assert.Equal(DataFolder.Default().Root, options.Data.Root);
    }

    [Fact]
    public void Read_Everything_IsHonoured()
    {
        var options = LocalOptions.Read(["--urls", "http://127.0.0.1:9000", "--data", "/x", "--demo", "--hold-effects"])!;

        Assert.Equal((new Uri("http://127.0.0.1:9000"), "/x", true, true), (options.Url, options.Data.Root, options.Demonstration, options.HoldEffects));
    }

    [Fact]
    public void Read_Verify_TakesTheFolderBeforeOrAfter()
    {
        Assert.Equal((LocalCommand.Verify, "/x"), (LocalOptions.Read(["verify", "--data", "/x"])!.Command, LocalOptions.Read(["verify", "--data", "/x"])!.Data.Root));
        Assert.Equal("/x", LocalOptions.Read(["--data", "/x", "verify"])!.Data.Root);
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("unknown")]
    [InlineData("--urls", "localhost")]
    [InlineData("--urls", "ftp://localhost")]
    [InlineData("--data")]
    public void Read_NotUnderstood_SaysSo(params string[] args) => Assert.NotEmpty(Assert.Throws<UsageException>(() => LocalOptions.Read(args)).Message);

    [Fact]
    public void Read_KeyFigures_TakesTheFolderAndTheFigures()
    {
        var options = LocalOptions.Read(["keyfigures", "--dataset", "/x", "controls-decided"])!;
        Assert.Equal((LocalCommand.KeyFigures, "/x", "controls-decided"), (options.Command, options.KeyFigures!.Dataset, Assert.Single(options.KeyFigures.Names)));
        Assert.Empty(LocalOptions.Read(["keyfigures", "--dataset", "/x"])!.KeyFigures!.Names);
        Assert.Throws<UsageException>(() => LocalOptions.Read(["keyfigures"]));
    }

    [Fact]
    public void Read_Demo_TakesItsOptionsOrTheDefaults()
    {
        Assert.Equal(new SimulationOptions("/x", 3, 1, 1, new(2024, 1, 1)), LocalOptions.Read(["demo", "--out", "/x"])!.Simulation);
        Assert.Equal(new SimulationOptions("/x", 2, -5, 0.25, new(2020, 2, 29)),
            LocalOptions.Read(["demo", "--years", "2", "--seed", "-5", "--scale", "0.25", "--start", "2020-02-29", "--out", "/x"])!.Simulation);
        Assert.Null(LocalOptions.Read([])!.Simulation);
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--years", "--out", "/x", "--years", "0")]
    [InlineData("--years", "--out", "/x", "--years", "11")]
    [InlineData("--years", "--out", "/x", "--years", "many")]
    [InlineData("--scale", "--out", "/x", "--scale", "0")]
    [InlineData("--scale", "--out", "/x", "--scale", "0,5")]
    [InlineData("--scale", "--out", "/x", "--scale", "NaN")]
    [InlineData("--start", "--out", "/x", "--start", "2024-13-01")]
    [InlineData("--data", "--out", "/x", "--data", "/y")]
    public void Read_DemoNotUnderstood_NamesTheOption(string option, params string[] args) =>
        Assert.Contains(option, Assert.Throws<UsageException>(() => LocalOptions.Read(["demo", .. args])).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Drill_HasAFolderAndAPortBesideTheHost()
    {
        var options = LocalOptions.Read(["drill", "supplier-breach"])!;

        Assert.Equal((LocalCommand.Serve, new DrillRequest(null, null), new Uri("http://localhost:7072")), (options.Command, options.Drill, options.Url));
        Assert.Equal(DataFolder.Default().Root + "-drills" + Path.DirectorySeparatorChar + "supplier-breach", options.Data.Root);
        Assert.Equal(new DrillRequest(55, 0), LocalOptions.Read(["drill", "supplier-breach", "--controllers", "55", "--operators", "0", "--data", "/x"])!.Drill);
        Assert.Null(LocalOptions.Read([])!.Drill);
    }

    [Theory]
    [InlineData("supplier-breach", "flood")]
    [InlineData("--controllers", "supplier-breach", "--controllers", "0")]
    [InlineData("--operators", "supplier-breach", "--operators", "201")]
    [InlineData("--urls", "supplier-breach", "--urls", "localhost")]
    public void Read_DrillNotUnderstood_NamesWhatIsWrong(string named, params string[] args) =>
        Assert.Contains(named, Assert.Throws<UsageException>(() => LocalOptions.Read(["drill", .. args])).Message, StringComparison.Ordinal);

    [Fact]
    public void Build_FolderInUse_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var held = new DataFolder(folder.Root).Lock();
        var options = LocalOptions.Read(["--urls", "http://127.0.0.1:0", "--data", folder.Root])!;

        Assert.Throws<DataFolderInUseException>(() => LocalHost.Build(options).Services.GetService(typeof(Isms.Processes.Engine.IProcessStore)));
    }

    [Theory]
    [InlineData("https://isms.example", "__Host-isms-form")]
    [InlineData("http://localhost", "isms-form")]
    public void CookieName_OverHttps_IsBoundToTheHost(string url, string name) => Assert.Equal(name, new IsmsOptions { PublicBaseUrl = new Uri(url) }.CookieName("form"));

    [Fact]
    public void CookieName_OfADrill_IsNotThatOfTheHostBesideIt() => Assert.Equal("isms-drill-form", new IsmsOptions { IsDrill = true }.CookieName("form"));
}
