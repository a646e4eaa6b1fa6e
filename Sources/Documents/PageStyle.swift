/// How a page looks: black on white, on screen and on A4 or Letter paper, in gray as well as in colour.
public struct PageStyle: Sendable {
    let text: String

    /// - Parameters:
    ///   - running: stands at the head of every printed page.
    ///   - hasCharts: whether the page has pictures.
    public init(running: [HTMLToken], hasCharts: Bool = false) {
        let head = running.map(\.description).joined(separator: " · ")
        text = Self.screen + "\n" + (hasCharts ? Self.charts + "\n" : "") + Self.paper.replacingMarker(with: head)
    }

    private static let charts = """
        svg.chart { display: block; max-width: 100%; height: auto; margin: .5rem 0; break-inside: avoid; }
        svg.chart text { font: 12px Arial, Helvetica, sans-serif; } svg.chart rect { fill: #555; }
        """

    private static let screen = """
        html { color: #000; background: #fff; font: 11pt/1.45 Georgia, "Times New Roman", serif; }
        body { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; }
        h1, h2, h3, h4 { font-family: Arial, Helvetica, sans-serif; line-height: 1.2; }
        h1 { font-size: 1.7rem; } h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #000; }
        h3 { font-size: 1.05rem; margin-top: 1.5rem; }
        a { color: #000; }
        p, dd, td, li { overflow-wrap: anywhere; }
        dl.facts { display: grid; grid-template-columns: 13rem 1fr; gap: .15rem 1rem; margin: .5rem 0; }
        dl.facts dt { font-weight: bold; } dl.facts dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
        caption { text-align: left; font-weight: bold; padding: .2rem 0; }
        th, td { border: 1px solid #777; padding: .25rem .4rem; text-align: left; vertical-align: top; }
        th { background: #eee; }
        .notice { border: 2px solid #000; padding: .3rem .9rem; margin: 1rem 0; }
        .exhibit { border-top: 3px double #000; margin-top: 1.8rem; }
        .weakness { border-left: 4px solid #777; padding-left: .8rem; }
        code, pre { font-family: "Courier New", monospace; font-size: .85em; }
        .small { font-size: .85em; }
        @media (max-width: 40rem) { dl.facts { grid-template-columns: 1fr; } }
        """

    private static let paper = """
        @page { margin: 20mm 18mm 20mm 25mm;
          @top-left { content: "{}"; font: 8pt Arial, sans-serif; }
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; } }
        @media print {
          body { max-width: none; margin: 0; padding: 0; } nav { display: none; }
          h2, h3, h4, caption { break-after: avoid; } tr, .notice, .weakness { break-inside: avoid; }
          th { background: none; } a { text-decoration: none; } }
        """
}

extension String {
    /// The text with `{}` replaced; the only such place in a style.
    fileprivate func replacingMarker(with text: String) -> String {
        guard let marker = firstRange(of: "{}") else { return self }
        return self[..<marker.lowerBound] + text + self[marker.upperBound...]
    }
}
