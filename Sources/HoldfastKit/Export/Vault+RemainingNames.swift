internal import BundleFormat
internal import BundleWriter
internal import Octets
internal import SelectiveDisclosure
internal import VaultStorage

extension Vault {
    /// Names, addresses and numbers for which code names stand: they must be nowhere.
    static func watchedTexts(_ names: CodeNames) -> [WatchedText] {
        names.named.flatMap { named in
            (named.names + named.identifiers).filter { $0 != named.codeName }.map { WatchedText($0, label: named.handle) }
        }
    }

    /// Where names can still be read although code names were asked for. What the person named to be shown as it is does not count.
    func remaining(
        _ plan: BundlePlan, _ selection: [Selected], _ request: ExportRequest, _ names: CodeNames?
    ) throws -> [WatchedFinding] {
        guard names != nil else { return [] }
        let shown = try HidingPlan(request, for: selection.map(\.entry)) { try entry($0) }
        let selected = Dictionary(selection.map { ($0.exhibit, $0) }) { first, _ in first }
        let hasShown = selection.contains { !shown.shown($0.entry).isEmpty }
        return plan.watchedFindings.filter { finding in
            switch finding.place {
            case .claim(let exhibit, let path):
                return !(selected[exhibit].map { shown.shown($0.entry) } ?? []).contains { path.isInside($0) || $0.isInside(path) }
            case .content(let exhibit), .fileName(let exhibit):
                return (selected[exhibit].map { shown.shown($0.entry) } ?? []).isEmpty
            // What is shown on purpose stands in the report too.
            case .document: return !hasShown
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
