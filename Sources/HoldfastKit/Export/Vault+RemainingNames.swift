internal import BundleFormat
internal import BundleWriter
internal import Octets
internal import SelectiveDisclosure

extension Vault {
    /// Names, addresses and numbers for which code names stand: they must be nowhere.
    static func watchedTexts(_ names: CodeNames) -> [WatchedText] {
        names.named.flatMap { named in
            (named.names + named.identifiers).filter { $0 != named.codeName }.map { WatchedText($0, label: named.handle) }
        }
    }

    /// Where names can still be read although code names were asked for. What the person named to be shown as it is does not count.
    func remaining(_ plan: BundlePlan, _ selection: [Selected]) -> [WatchedFinding] {
        let shown = Dictionary(selection.map { ($0.exhibit, $0.shown) }) { first, _ in first }
        let isAnyShown = selection.contains { !$0.shown.isEmpty }
        return plan.watchedFindings.filter { finding in
            switch finding.place {
            case .claim(let exhibit, let path): !(shown[exhibit] ?? []).contains { path.isInside($0) || $0.isInside(path) }
            case .content(let exhibit), .fileName(let exhibit): (shown[exhibit] ?? []).isEmpty
            // What is shown on purpose stands in the report too.
            case .document: !isAnyShown
            }
        }
    }
}

extension BundlePlan {
    /// The report as text.
    func reportText() throws -> String {
        guard let file = files.first(where: { $0.path == BundleLayout.reportText }) else { return "" }
        return String(decoding: try file.source.readAll(limit: BundleLimits.documentByteCount), as: UTF8.self)
    }
}
