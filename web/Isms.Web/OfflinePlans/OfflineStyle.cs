namespace Isms.Web.OfflinePlans;

/// <summary>How the files look, on paper first. It stands in each of them: they must need nothing else.</summary>
internal static class OfflineStyle
{
    public const string Text = """
        @page { size: A4; margin: 16mm 14mm }
        * { box-sizing: border-box }
        body { font: 11pt/1.45 sans-serif; color: #000; background: #fff; max-width: 48rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: break-word }
        h1 { font-size: 19pt; line-height: 1.2; margin: 0 0 .3rem }
        h2 { font-size: 14pt; margin: 1.6rem 0 .4rem; border-bottom: 2px solid #000; break-after: avoid }
        h3 { font-size: 11.5pt; margin: 1rem 0 .2rem; break-after: avoid }
        p { margin: 0 0 .5rem; white-space: pre-line }
        table { border-collapse: collapse; width: 100%; margin: .3rem 0 .8rem }
        caption { text-align: left; font-weight: bold }
        th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #777; padding: .35rem .6rem .35rem 0 }
        tr, li { break-inside: avoid }
        .warn { border: 2px solid #000; padding: .4rem .7rem; font-weight: bold }
        .times td { font-size: 12pt; font-weight: bold }
        ol, ul.boxes { list-style: none; margin: 0; padding: 0 }
        ol { counter-reset: step }
        ol > li, ul.boxes > li { position: relative; padding: .45rem 0 .45rem 2.1rem; border-bottom: 1px solid #777 }
        ol > li { counter-increment: step }
        ol > li > .what::before { content: counter(step) ". "; font-weight: bold }
        .box { position: absolute; left: 0; top: .55rem; width: 1.25rem; height: 1.25rem; border: 2px solid #000; background: #fff }
        .what { white-space: pre-line }
        .about, .pen { display: block; font-size: 9.5pt }
        .pen { margin-top: .35rem }
        .blank td:last-child { min-width: 9rem }
        .space { height: 9rem; border: 1px solid #777 }
        @media print { body { margin: 0; padding: 0; max-width: none } a { color: #000; text-decoration: none } }
        """;
}
