internal import BundleFormat
internal import BundleWriter
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// A record that is handed over.
    struct Selected {
        let entry: LedgerEntry
        let record: Record
        let exhibit: ExhibitNumber
        var hidden: Set<ClaimPath>
        /// Claims that the person named to be shown as they are.
        let shown: Set<ClaimPath>
        /// Texts that stand in the report in place of hidden ones.
        var replaced: [ClaimPath: String] = [:]
    }

    /// All that is known of an export before anything is written.
    struct PreparedExport {
        let selection: [Selected]
        let head: VerifiedCheckpoint
        let plan: BundlePlan
        /// Records of the vault that are too damaged to be handed over.
        let damagedCount: Int
        /// Handles of evidence whose file stays back, because names in it cannot be replaced.
        let withheld: [String]
        /// Handles of people and places that the records name and that are not chosen.
        let peopleLeftOut: [String]
        /// Who stands behind the code names; nil when real names are used.
        let codeNames: CodeNames?
        /// With code names: where names can still be read that the person did not ask to be shown.
        let remaining: [WatchedFinding]
        /// What the person may want to look at before handing it over.
        let notes: [ExportFinding]
    }

    /// Chooses, hides, and makes everything but the sealed file.
    /// - Throws: as ``export(_:sealing:stamping:progress:)``.
    func prepare(_ asked: ExportRequest) throws -> PreparedExport {
        var request = asked
        let (entries, damaged) = try selectEntries(request)
        let replacing = try self.replacing(request)
        if let texts = replacing?.0 {
            request.forWhom = request.forWhom.map { texts.replacing($0) ?? $0 }
            request.reason = request.reason.map { texts.replacing($0) ?? $0 }
        }
        let code = request.code ?? self.code(for: request.output)
        // It stands on every page, and signs stand in it for blanks.
        let words = code.replacing("-", with: " ").replacing("_", with: " ")
        if replacing?.1 != nil, replacing?.0.replacing(words) != nil { throw KitError.codeHasName(code) }
        let (selection, withheld) = try hide(entries, request, replacing?.0)
        let head = try newestCheckpoint()
        let chosen = Set(entries.map(\.placement.handle))
        var bundle = try bundleRequest(request, selection, head, code: code)
        bundle.watched = try replacing?.1.map(Self.watchedTexts) ?? watchedTexts(except: chosen)
        let plan = try naming(selection) { try BundlePlan(bundle, sealKey: store.ledger.signing.sealKey) }
        let leftOut = try people(namedIn: selection.map { ($0.entry, $0.hidden) }).map(\.placement.handle).filter { !chosen.contains($0) }
        return PreparedExport(
            selection: selection, head: head, plan: plan, damagedCount: damaged, withheld: withheld,
            peopleLeftOut: leftOut, codeNames: replacing?.1, remaining: replacing?.1 == nil ? [] : remaining(plan, selection),
            notes: try shownElsewhere(selection) + exportFindings(for: caseRecords(selection, bundle)))
    }

    /// The selection in the order of the log, with whether something in the bundle says by when each record existed.
    private func caseRecords(_ selection: [Selected], _ bundle: BundleRequest) -> [CaseRecord] {
        let ends = ([bundle.log] + bundle.log.earlier.map(\.log)).map { $0.heads.filter(\.isStamped).map(\.treeSize).max() ?? 0 }
        return zip(selection, bundle.items).sorted { $0.0.entry.leafIndex < $1.0.entry.leafIndex }.map { selected, item in
            // A stamped head of the newest log also counts its links to all others.
            let isStamped = item.leafIndex < ends[item.log] || item.log > 0 && ends[0] > 1
            return CaseRecord(
                handle: selected.entry.placement.handle, record: selected.record, isChosen: true, hasOutsideTime: isStamped)
        }
    }

    /// A content that is not what its record says is named by its handle: exhibit numbers are not known yet.
    func naming<Result>(_ selection: [Selected], _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as BundleWriteError {
            let damaged: ExhibitNumber? =
                switch error {
                case .contentChanged(let exhibit), .contentNotOfRecord(let exhibit): exhibit
                default: nil
                }
            guard let selected = selection.first(where: { $0.exhibit == damaged }) else { throw error }
            throw VaultError.contentDamaged(handle: selected.entry.placement.handle)
        }
    }

    /// - Returns: what of each record is hidden and replaced, and the handles of evidence whose file stays back.
    private func hide(
        _ entries: [LedgerEntry], _ request: ExportRequest, _ replacing: Replacing?
    ) throws -> ([Selected], withheld: [String]) {
        var hiding = request
        hiding.hide += try fieldsWithCopies(entries)
        let plan = try HidingPlan(hiding, for: entries) { try entry($0) }
        var withheld: [String] = []
        let selection = try entries.enumerated().map { index, entry in
            let record = try entry.record()
            var selected = Selected(
                entry: entry, record: record, exhibit: ExhibitNumber(index + 1), hidden: plan.hidden(entry, record),
                shown: plan.shown(entry))
            guard let replacing else { return selected }
            if try isWithheld(selected, replacing) {
                withheld.append(entry.placement.handle)
                selected.hidden.formUnion((Self.claimsOfFile + Self.namesOfFile).filter(entry.issued.paths.contains))
            }
            selected.replaced = replacing.apply(to: entry, record, hidden: &selected.hidden, shown: selected.shown)
            return selected
        }
        return (selection, withheld)
    }

    /// Without these nobody could tell that a file is the right one, and with them its content can be guessed.
    private static let claimsOfFile = ["payload.sha256", "payload.byte_count"].compactMap { try? ClaimPath(parsing: $0) }

    /// What a file that stays back is called.
    private static let namesOfFile = ["payload.file_name"].compactMap { try? ClaimPath(parsing: $0) }

    /// Whether the file of a record stays back because of names in it. Named itself it goes along.
    private func isWithheld(_ selected: Selected, _ replacing: Replacing) throws -> Bool {
        guard let evidence = try selected.record.content(as: Evidence.self), !selected.shown.contains(where: Self.claimsOfFile.contains),
            selected.entry.placement.content != nil
        else { return false }
        return try !replacing.mayGoAlong(evidence, store.content(of: selected.entry))
    }

    private func bundleRequest(
        _ request: ExportRequest, _ selection: [Selected], _ head: VerifiedCheckpoint, code: String
    ) throws -> BundleRequest {
        guard BundleCode.isAcceptable(code) else { throw KitError.unacceptableCode(code) }
        let earlier = store.ledger.logs.earlier(with: selection.map(\.entry.leafIndex)).map(\.number)
        let end = store.ledger.logs.written.place(head.checkpoint.treeSize)
        let mailKeys = try mailKeys(for: selection.map(\.record), below: end, earlier: earlier)
        let previews = PreviewMaker(request.tools)
        let items = try selection.map { selected in
            var item = try item(selected, request, mailKeys, previews)
            let log = LedgerPlace.log(selected.entry.leafIndex)
            item.log = (earlier.firstIndex(of: log) ?? -1) + 1
            return item
        }
        var bundle = BundleRequest(
            code: code, items: items, log: try logMaterial(selection.map(\.entry.leafIndex), head, trusting: request.roots),
            recordsKey: store.ledger.signing.recordsKey.verifyingKey, madeAt: surroundings.now(), rule: request.rule,
            forWhom: request.forWhom, toolVersion: HoldfastVersion.number)
        bundle.language = request.language
        bundle.profile = request.profile
        bundle.makePDF = request.tools.pdf
        return bundle
    }

    private func item(
        _ selected: Selected, _ request: ExportRequest, _ mailKeys: [BundleMailKey], _ previews: PreviewMaker
    ) throws -> BundleItem {
        let reason = request.reason
        let reasons = reason.map { reason in
            Dictionary(uniqueKeysWithValues: selected.hidden.map { ($0, reason) })
        }
        var item = BundleItem(
            exhibit: selected.exhibit, issued: selected.entry.issued, leafIndex: LedgerPlace.leaf(selected.entry.leafIndex),
            hidden: selected.hidden, reasons: reasons ?? [:], content: try content(of: selected),
            mailKeys: mailKeys)
        item.preview = previews.preview(of: try selected.record.content(as: Evidence.self), item.content)
        item.replaced = selected.replaced
        return item
    }

    /// The file itself, unless a field is hidden without which nobody could tell that it is the right one.
    private func content(of selected: Selected) throws -> BundleContent? {
        guard let placement = selected.entry.placement.content,
            let evidence = try selected.record.content(as: Evidence.self), let sha256 = evidence.sha256
        else { return nil }
        guard !Self.claimsOfFile.contains(where: { path in selected.hidden.contains { path.isInside($0) } }) else { return nil }
        return BundleContent(
            source: try store.content(of: selected.entry), byteCount: placement.byteCount, sha256: sha256,
            crc32: placement.crc32, fileName: evidence.fileName ?? "")
    }
}
