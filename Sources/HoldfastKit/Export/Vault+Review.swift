public import BundleFormat
public import BundleWriter
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import VaultStorage

/// What a recipient would see, and what not, before anything is written.
public struct ExportReview: Sendable {
    /// The report as text and as page, word for word as it would be in the bundle. Its digest of the contents and a random name of
    /// the bundle are those of this look only.
    public let text: String, page: String
    /// In the order of the exhibits.
    public let items: [Item]
    /// Hidden values that can still be read elsewhere.
    public let findings: [LeakFinding]
    /// Names of people whose records are not chosen, and where they can be read all the same.
    public let watchedFindings: [WatchedFinding]
    /// Times that do not fit, weak places, context that is missing.
    public let notes: [ExportFinding]
    /// Handles of evidence whose file stays back, because names in it cannot be replaced.
    public let withheld: [String]
    /// Handles of people and places that the records name and that are not chosen.
    public let peopleLeftOut: [String]
    /// Records of the vault that are too damaged to be handed over.
    public let damagedCount: Int
    /// How many entries the log has: every recipient can tell.
    public let entryCount: UInt64

    /// A record, and what of it stays hidden.
    public struct Item: Sendable {
        public let exhibit: ExhibitNumber
        public let handle: String
        /// Where its file will be in the bundle; nil when none goes along.
        public let file: String?
        public let hidden: [Hidden]
    }

    /// A claim that stays hidden.
    public struct Hidden: Hashable, Sendable {
        /// Which one, as `--hide` and `--show` take it: without the handle and `payload.`
        public let field: String
        /// What it says, when it is a text, a number or yes or no; nil for what has parts.
        public let value: String?
        /// What the report shows in its place; nil for nothing.
        public let replacement: String?
    }
}

extension Vault {
    /// What an export would show. Nothing is written, and nothing is recorded.
    /// - Throws: as ``export(_:sealing:stamping:progress:)``.
    public func review(_ request: ExportRequest) throws -> ExportReview {
        var request = request
        // A look needs no second form of the same page.
        request.tools.pdf = nil
        let prepared = try prepare(request)
        func document(_ path: String) throws -> String {
            let file = prepared.plan.files.first { $0.path == path }
            return try file.map { String(decoding: try $0.source.readAll(limit: BundleLimits.documentByteCount), as: UTF8.self) } ?? ""
        }
        return ExportReview(
            text: try document(BundleLayout.reportText), page: try document(BundleLayout.reportPage),
            items: try prepared.selection.map { try item($0, prepared) }, findings: prepared.plan.findings,
            watchedFindings: prepared.plan.watchedFindings, notes: prepared.notes,
            withheld: prepared.withheld, peopleLeftOut: prepared.peopleLeftOut, damagedCount: prepared.damagedCount,
            entryCount: prepared.head.checkpoint.treeSize)
    }

    /// Whether anything was ever handed over from this vault.
    public func hasExported() throws -> Bool {
        try store.withIndex { try !$0.newestLeaves(kind: RecordKind.export.name).isEmpty }
    }

    private func item(_ selected: Selected, _ prepared: PreparedExport) throws -> ExportReview.Item {
        var hidden: [ExportReview.Hidden] = []
        for (disclosure, path) in zip(selected.entry.issued.disclosures, selected.entry.issued.paths) {
            let isTop = selected.hidden.contains(path) && !path.lineage.dropLast().contains(where: selected.hidden.contains)
            guard isTop else { continue }
            hidden.append(ExportReview.Hidden(path, try named(disclosure.value), selected.replaced[path]))
        }
        return ExportReview.Item(
            exhibit: selected.exhibit, handle: selected.entry.placement.handle, file: prepared.plan.evidencePath(selected.exhibit),
            hidden: hidden)
    }

    /// Of an identifier, whom or what it means: "p3 Lukas Sommer".
    private func named(_ value: JSONValue) throws -> JSONValue {
        guard let id = value.string, UUIDText.isValid(id), let entry = try newestEntry(id) else { return value }
        let payload = try entry.record().payload
        let name = ["name", "title"].lazy.compactMap { payload[$0]?.string }.first
        return .string([entry.placement.handle, name].compactMap(\.self).joined(separator: " "))
    }

    /// People and places that are hidden in one record and handed over as another.
    func shownElsewhere(_ selection: [Selected]) throws -> [ExportFinding] {
        let chosen = Dictionary(selection.map { ($0.entry.placement.handle, $0) }) { first, _ in first }
        var found: [ExportFinding] = []
        for selected in selection {
            for (disclosure, path) in zip(selected.entry.issued.disclosures, selected.entry.issued.paths) {
                guard let id = disclosure.value.string, UUIDText.isValid(id), path.lineage.contains(where: selected.hidden.contains),
                    let other = try newestEntry(id)?.placement, [.party, .space].contains(other.kind), chosen[other.handle] != nil
                else { continue }
                let finding = ExportFinding(.hiddenButHandedOver, handle: selected.entry.placement.handle, others: [other.handle])
                if !found.contains(finding) { found.append(finding) }
            }
        }
        return found
    }
}

extension ExportReview.Hidden {
    fileprivate init(_ path: ClaimPath, _ value: JSONValue, _ replacement: String?) {
        let text: String? =
            switch value {
            case .string(let text): text
            case .number(let number): number.text
            case .bool(let flag): flag ? "true" : "false"
            case .null, .array, .object: nil
            }
        let name = path.description
        self.init(field: name.hasPrefix("payload.") ? String(name.dropFirst("payload.".count)) : name, value: text, replacement: replacement)
    }
}
