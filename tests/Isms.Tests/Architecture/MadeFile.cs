namespace Isms.Tests.Architecture;

/// <summary>Committed text that is made from the code.</summary>
internal static class MadeFile
{
    /// <summary>Holds that a file says what the code makes of it.</summary>
    /// <param name="folder">The folder in the checkout.</param>
    /// <param name="path">The file below it.</param>
    /// <param name="expected">What the code makes.</param>
    /// <param name="variable">The variable that, set to a folder, has the text written there to be looked at, moved and committed.</param>
    public static void Hold(string folder, string path, string expected, string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } writeTo)
        {
            var written = Path.Combine(writeTo, path);
            Directory.CreateDirectory(Path.GetDirectoryName(written)!);
            File.WriteAllText(written, expected);
        }
        var committed = Path.Combine(Source.Root, folder, path);
        Assert.True(File.Exists(committed), $"{folder}/{path} is missing; the variable {variable} names a folder to write it to.");
        Assert.Equal(expected, File.ReadAllText(committed));
    }
}
