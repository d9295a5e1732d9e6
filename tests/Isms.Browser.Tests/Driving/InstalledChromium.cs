namespace Isms.Browser.Tests.Driving;

/// <summary>The browser of this machine. None is downloaded: what is tested is what is installed.</summary>
internal static class InstalledChromium
{
    private const string Variable = "ISMS_CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>What to say when there is none.</summary>
    public static string Missing =>
        $"Chromium was not found: set {Variable} to its program, or install one of {string.Join(", ", Names)} on the PATH. The browser tests did not run.";

    /// <summary>The program, or null when there is none.</summary>
    /// <exception cref="FileNotFoundException">The variable names a program that does not exist.</exception>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"{Variable} names a program that does not exist: {named}");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders, (name, folder) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
