internal import BundleFormat
internal import Octets
internal import Wording

/// The report as a page: sober, printable, on its own; nothing in it fetches, runs or submits anything.
public enum ReportPage {
    /// The whole page.
    public static func html(_ model: ReportModel) -> String {
        let outline = ReportOutline(model)
        let sections = outline.sections
        var page = HTMLBuilder()
        page.element(.header) { header in
            header.element(.h1, text: outline.title)
            for block in outline.opening { header.block(block) }
        }
        page.element(.nav, .labelledBy(HTMLToken(closestTo: "contents"))) { nav in
            nav.element(.h2, .id(HTMLToken(closestTo: "contents")), text: Words.text("report.contents"))
            nav.element(.ol) { list in
                for section in sections {
                    list.element(.li) { $0.element(.a, .href(.element(section.id)), text: section.title) }
                }
            }
        }
        page.element(.main) { main in
            for section in sections { main.section(section) }
        }
        page.element(.footer) { footer in
            footer.element(.p, .look(.small)) {
                $0.text(Words.text("report.end", ["code": model.code.printable]))
            }
        }
        return page.page(title: outline.title, language: HTMLToken(closestTo: Words.language.tag), style: style(model))
    }

    private static func style(_ model: ReportModel) -> PageStyle {
        var running = [HTMLToken(closestTo: model.code)]
        if let digest = model.contentsDigest {
            running.append(HTMLToken(closestTo: String(digest.hex.prefix(16))))
        }
        return PageStyle(running: running)
    }
}
