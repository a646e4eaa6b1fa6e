internal import Wording

/// How a page looks: black on white, on screen and on A4 or Letter paper, in gray as well as in colour.
public struct PageStyle: Sendable {
    let text: String

    /// - Parameters:
    ///   - running: stands at the head of every printed page.
    ///   - hasCharts: whether the page has drawings.
    ///   - isConfidential: whether every printed page says so.
    public init(running: [HTMLToken], hasCharts: Bool = false, isConfidential: Bool = false) {
        let head = running.map(\.description).joined(separator: " · ")
        let mark = isConfidential ? Self.quoted(Words.text("report.confidential")) : "none"
        let margins = """
            @page { margin: 20mm 18mm 20mm 25mm;
              @top-left { content: "\(head)"; font: 8pt Arial, sans-serif; }
              @top-right { content: \(mark); font: 8pt Arial, sans-serif; }
              @bottom-right { content: \(Self.pageNumber); font: 8pt Arial, sans-serif; } }
            """
        text = [Self.screen, Self.exhibits, hasCharts ? Self.charts : "", margins, Self.paper].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// "Page 3 of 12" in the language of the page.
    private static var pageNumber: String {
        let words = Words.text("page.number", ["n": "\n", "m": "\n"]).split(separator: "\n", omittingEmptySubsequences: false).map { quoted(String($0)) }
        guard words.count == 3 else { return "counter(page) \" / \" counter(pages)" }
        return "\(words[0]) counter(page) \(words[1]) counter(pages) \(words[2])"
    }

    /// Our own words as a text of a style; what could end it is left out.
    private static func quoted(_ words: String) -> String { "\"" + words.filter { !"\"\\<>\n\r".contains($0) } + "\"" }

    private static let charts = """
        svg.chart { display: block; max-width: 100%; height: auto; margin: .5rem 0; break-inside: avoid; }
        svg.chart text { font: 12px Arial, Helvetica, sans-serif; } svg.chart rect { fill: #555; }
        """

    private static let screen = """
        html { color: #000; background: #fff; font: 11pt/1.45 Georgia, "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; }
        body { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; }
        h1, h2, h3, h4 { font-family: Arial, Helvetica, sans-serif; line-height: 1.2; overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; } h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #000; }
        h3 { font-size: 1.05rem; margin-top: 1.5rem; }
        a { color: #000; }
        p, dt, dd, td, li, pre { overflow-wrap: anywhere; }
        nav { font-size: .9em; } nav h2 { font-size: 1rem; margin-top: 1rem; } nav ol { columns: 2 16rem; margin: .3rem 0; }
        dl.facts { margin: .5rem 0; }
        dl.facts dt { font-weight: bold; float: left; clear: both; width: 12.5rem; }
        dl.facts dd { margin: 0 0 .15rem 13.5rem; min-height: 1.45em; } dl.facts dd::after { content: ""; display: block; clear: both; }
        dl.particulars { font-size: .8em; margin: .2rem 0 .6rem; }
        dl.particulars dt, dl.particulars dd { display: inline; margin: 0; }
        dl.particulars dt { font-weight: bold; } dl.particulars dt::after { content: ": "; } dl.particulars dd::after { content: "; "; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
        caption { text-align: left; font-weight: bold; padding: .2rem 0; }
        th, td { border: 1px solid #777; padding: .25rem .4rem; text-align: left; vertical-align: top; }
        th { background: #eee; } th.short { white-space: nowrap; } td.words { overflow-wrap: break-word; }
        .notice { border: 2px solid #000; padding: .3rem .9rem; margin: 1rem 0; }
        .notice p { margin: .4rem 0; }
        .weakness { border-left: 4px solid #777; padding-left: .8rem; }
        code, pre { font-family: "Courier New", monospace; font-size: .85em; white-space: pre-wrap; }
        .small { font-size: .85em; margin: .3rem 0; }
        @media (max-width: 40rem) {
          dl.facts dt { float: none; width: auto; } dl.facts dd { margin-left: 0; } .exhibit table { font-size: .85em; } }
        """

    private static let exhibits = """
        .exhibit { border-top: 3px double #000; margin-top: 1.8rem; }
        ol.lines { margin: .2rem 0 .8rem; padding-left: 3rem; } ol.lines li { white-space: pre-wrap; }
        ol.lines li::marker { font: 8pt Arial, sans-serif; color: #555; }
        .picture { margin: .6rem 0; } .picture img { max-width: 100%; height: auto; border: 1px solid #777; }
        @media screen { .exhibit { content-visibility: auto; contain-intrinsic-size: auto 40rem; } }
        """

    private static let paper = """
        @media print {
          body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } nav { display: none; }
          .picture img { max-height: 200mm; width: auto; max-width: 100%; }
          h2, h3, h4, caption { break-after: avoid; } tr, .notice, .weakness, .picture { break-inside: avoid; }
          dt { break-after: avoid; } th { background: none; } a { text-decoration: none; } }
        """
}
