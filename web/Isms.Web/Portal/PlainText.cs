using System.Text;

namespace Isms.Web.Portal;

/// <summary>Tells plain text: UTF-8 without control characters, and nothing a browser or another program would run as a page.</summary>
internal static class PlainText
{
    private static readonly string[] Markup =
        ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<object", "<embed", "<?xml", "<?php", "<!entity", "javascript:"];

    private static readonly string[] Beginnings = ["<", "#!", "%!", "%PDF", "{\\rtf", "MIME-Version:", "MZ"];

    private static readonly int LongestMark = Markup.Max(mark => mark.Length);

    public static bool IsPlain(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        var block = new char[32 * 1024];
        var (kept, isFirst) = ("", true);
        try
        {
            for (int read; (read = reader.ReadBlock(block)) > 0;)
            {
                // A mark may lie across two blocks, so the end of one is looked at again with the next.
                var text = kept + new string(block, 0, read);
                if (isFirst && Begins(text)) return false;
                if (block.AsSpan(0, read).ContainsAnyInRange('\0', '\b') || block.AsSpan(0, read).ContainsAnyInRange('\u000E', '\u001F') || block.AsSpan(0, read).Contains('\u007F')) return false;
                if (Markup.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))) return false;
                (kept, isFirst) = (text[^Math.Min(LongestMark, text.Length)..], false);
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        return !isFirst;
    }

    private static bool Begins(string text)
    {
        var first = text.TrimStart('\uFEFF').TrimStart();
        return Beginnings.Any(beginning => first.StartsWith(beginning, StringComparison.Ordinal));
    }
}
