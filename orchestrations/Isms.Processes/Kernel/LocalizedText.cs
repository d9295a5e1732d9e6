namespace Isms.Processes.Kernel;

/// <summary>A text kept as data in both languages of the product.</summary>
public sealed record LocalizedText(string Sv, string En)
{
    /// <summary>The text in a language; Swedish unless English is asked for.</summary>
    public string In(string language) => language == "en" ? En : Sv;
}
