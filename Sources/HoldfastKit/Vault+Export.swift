internal import AgeFormat
internal import BundleFormat
internal import BundleWriter
internal import DurableFiles
internal import Documents
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
internal import VaultStorage
internal import Wording

extension Vault {
    /// Seals a selection into one file, with a cover note beside it, and records that it was handed over.
    /// - Parameters:
    ///   - stamping: who is asked to stamp the seal first; nil for nobody. Unless it is required, the bundle is made also
    ///     when nobody gives a good answer, and the outcome says so.
    ///   - progress: bytes done and in all.
    /// - Throws: `VaultError`, ``KitError``, `FileError`, `BundleWriteError`, ``NothingStamped`` when a stamp of the seal is
    ///   required; then neither file was made.
    public func export(
        _ request: ExportRequest, sealing: ExportSealing, stamping: SealStamping? = nil,
        progress: @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) async throws -> ExportOutcome {
        if let stamping { try checkStamping(stamping) }
        let prepared = try prepare(request)
        guard prepared.remaining.isEmpty else {
            throw KitError.namesRemain(handles: Array(Set(prepared.remaining.map(\.label))).sorted(), places: prepared.remaining.map(\.place))
        }
        let (selection, head) = (prepared.selection, prepared.head)
        var plan = prepared.plan
        // Whoever is asked learns of it, so nobody is asked for a bundle that has no place.
        if stamping != nil { try checkOutputs(request, code: plan.code) }
        // Nobody else waits for the vault while an authority takes its time.
        let asked = if let stamping { try await stampSeal(of: plan, stamping) } else { [AskedAddress]() }
        let tokens = asked.compactMap { try? $0.result.get().new }
        plan = try plan.adding(sealTokens: tokens.compactMap { $0.exchange[TimestampExchange.Name.response] })
        let writer = try asked.isEmpty ? VaultWriter(store) : VaultWriter(store, waitingUpTo: Self.patience)
        let (path, coverPath) = try outputPaths(request, code: plan.code)
        try naming(selection) { try handOver(plan, request, sealing, to: path, coverPath: coverPath, progress) }
        let namesPath = try prepared.codeNames.map { names in
            let namesPath = Self.namesPath(beside: path)
            do {
                let report = try plan.reportText()
                let text = Words.writing(in: request.language) { NameKey.text(names, for: report) }
                try NameKey.write(text, to: namesPath, sealing.sealer(), files: files)
            } catch {
                removeHandedOver(request, path: path, coverPath: coverPath)
                throw error
            }
            return namesPath
        }
        do {
            let record = try exportRecord(plan, selection, request, sealing, head, path: path)
            let stored = try writer.append([NewEntry(record)] + stage(tokens, with: writer), keeping: [head], marksIndex: true)
            writer.updateIndex()
            var outcome = ExportOutcome(
                path: path, coverPath: coverPath, code: plan.code, bundleDigest: plan.bundleDigest,
                checkWords: plan.checkWords, itemCount: selection.count, damagedCount: prepared.damagedCount,
                findings: plan.findings, handle: stored[0].placement.handle,
                sealAnswers: AskedAddress.answers(asked, handles: stored.dropFirst().map(\.placement.handle)))
            outcome.namesPath = namesPath
            outcome.withheld = prepared.withheld
            outcome.peopleLeftOut = prepared.peopleLeftOut
            (outcome.watchedFindings, outcome.notes) = (plan.watchedFindings, prepared.notes)
            return outcome
        } catch {
            // A bundle that the vault does not know of would be missing from the account of what was handed over.
            removeHandedOver(request, path: path, coverPath: coverPath)
            if let namesPath { try? files.remove(namesPath) }
            throw error
        }
    }

    /// Before anything is made.
    private func checkStamping(_ stamping: SealStamping) throws {
        try stamping.job.checkPolicy()
        try checkConsent(to: stamping.job.authorities)
    }

    /// Has the signature of the seal stamped.
    private func stampSeal(of plan: BundlePlan, _ stamping: SealStamping) async throws -> [AskedAddress] {
        var subject = Token()
        subject.subject = .seal
        let asked = await askAuthorities(
            Array(stamping.job.authorities.withoutRepetition.prefix(BundleLimits.tokensPerFile)),
            stamping: plan.sealSignature, describing: subject, stamping.job, courier: stamping.courier)
        try Task.checkCancellation()
        guard !stamping.isRequired || asked.contains(where: { (try? $0.result.get()) != nil }) else {
            throw NothingStamped(answers: asked.map { $0.answer(handle: "") })
        }
        return asked
    }

    /// A record that is handed over.
    struct Selected {
        let entry: LedgerEntry
        let record: Record
        let exhibit: ExhibitNumber
        var hidden: Set<ClaimPath>
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
        let (selection, withheld) = try hide(entries, request, replacing?.0)
        let head = try newestCheckpoint()
        let chosen = Set(entries.map(\.placement.handle))
        var bundle = try bundleRequest(request, selection, head)
        bundle.watched = try replacing?.1.map(Self.watchedTexts) ?? watchedTexts(except: chosen)
        let plan = try naming(selection) { try BundlePlan(bundle, sealKey: store.keyring.log.sealKey) }
        let stamped = bundle.log.heads.filter(\.isStamped).map(\.treeSize).max() ?? 0
        let leftOut = try people(namedBy: entries, request).map(\.placement.handle).filter { !chosen.contains($0) }
        return PreparedExport(
            selection: selection, head: head, plan: plan, damagedCount: damaged, withheld: withheld,
            peopleLeftOut: leftOut, codeNames: replacing?.1, remaining: try remaining(plan, selection, asked, replacing?.1),
            notes: try shownElsewhere(selection) + exportFindings(for: Array(chosen), stampedTreeSize: stamped))
    }

    /// A content that is not what its record says is named by its handle: exhibit numbers are not known yet.
    private func naming<Result>(_ selection: [Selected], _ body: () throws -> Result) throws -> Result {
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
                entry: entry, record: record, exhibit: ExhibitNumber(index + 1), hidden: plan.hidden(entry, record))
            guard let replacing else { return selected }
            let shown = plan.shown(entry)
            if try isWithheld(selected, replacing, shown) {
                withheld.append(entry.placement.handle)
                selected.hidden.formUnion((Self.claimsOfFile + Self.namesOfFile).filter(entry.issued.paths.contains))
            }
            selected.replaced = replacing.apply(to: entry, record, hidden: &selected.hidden, shown: shown)
            return selected
        }
        return (selection, withheld)
    }

    /// Without these nobody could tell that a file is the right one, and with them its content can be guessed.
    private static let claimsOfFile = ["payload.sha256", "payload.byte_count"].compactMap { try? ClaimPath(parsing: $0) }

    /// What a file that stays back is called.
    private static let namesOfFile = ["payload.file_name"].compactMap { try? ClaimPath(parsing: $0) }

    /// Whether the file of a record stays back because of names in it. Named itself it goes along.
    private func isWithheld(_ selected: Selected, _ replacing: Replacing, _ shown: Set<ClaimPath>) throws -> Bool {
        guard let evidence = try selected.record.content(as: Evidence.self), !shown.contains(where: Self.claimsOfFile.contains),
            selected.entry.placement.content != nil
        else { return false }
        return try !replacing.mayGoAlong(evidence, store.content(of: selected.entry))
    }

    func newestCheckpoint() throws -> VerifiedCheckpoint {
        do {
            return try store.ledger.newestCheckpoint()
        } catch is VaultError {
            throw KitError.noCheckpoint
        }
    }

    private func bundleRequest(
        _ request: ExportRequest, _ selection: [Selected], _ head: VerifiedCheckpoint
    ) throws -> BundleRequest {
        let code = request.code ?? self.code(for: request.output)
        guard BundleCode.isAcceptable(code) else { throw KitError.unacceptableCode(code) }
        let mailKeys = try mailKeys(for: selection.map(\.record), below: head.checkpoint.treeSize)
        let previews = PreviewMaker(request.tools)
        var bundle = BundleRequest(
            code: code, items: try selection.map { try item($0, request, mailKeys, previews) }, log: try logMaterial(selection.map(\.entry.leafIndex), head, trusting: request.roots),
            recordsKey: store.keyring.log.recordsKey.verifyingKey, madeAt: surroundings.now(), rule: request.rule,
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
            exhibit: selected.exhibit, issued: selected.entry.issued, leafIndex: selected.entry.leafIndex,
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

    /// The folder inside a bundle has the name that the person gave the file, when it can; else a random one.
    private func code(for output: String) -> String {
        let name = Self.stem(output.split(separator: "/").last.map(String.init) ?? "")
        let isFolder = (try? files.info(output))?.kind == .directory
        return !isFolder && BundleCode.isAcceptable(name) ? name : BundleCode.make(number: SystemRandom.number)
    }

    static func stem(_ path: String) -> String {
        var stem = path
        for ending in [".age", ".zip"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
        return stem
    }

    private func outputPaths(_ request: ExportRequest, code: String) throws -> (path: String, cover: String) {
        var path = request.output
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if try files.info(path)?.kind == .directory { path += "/" + request.form.outputName(code: code) }
        return (path, Self.stem(path) + ".cover.txt")
    }

    /// Whether both files can be made: neither is there, and the folder takes one.
    /// - Throws: `FileError`.
    private func checkOutputs(_ request: ExportRequest, code: String) throws {
        let (path, coverPath) = try outputPaths(request, code: code)
        let tag = Hex.encode(SystemRandom.bytes(4))
        for path in [path, coverPath] { _ = try OutputFile(path, tag: tag + "t", files: files) }
    }

    private func exportRecord(
        _ plan: BundlePlan, _ selection: [Selected], _ request: ExportRequest, _ sealing: ExportSealing,
        _ head: VerifiedCheckpoint, path: String
    ) throws -> Record {
        var export = Export()
        export.bundleDigest = plan.bundleDigest
        export.to = sealing.names + request.forWhom
        export.records = selection.map(\.record.id)
        export.hidden = selection.flatMap { selected in
            selected.hidden.map {
                Export.Hidden(record: selected.record.id, path: $0.description, reason: request.reason)
            }
        }
        export.form = request.form.name
        export.passphrase = sealing.passphraseText
        export.profile = request.profile?.name
        export.rule = request.rule
        export.outputName = path.split(separator: "/").last.map(String.init)
        export.checkpoint = String(decoding: head.note.note.encoded, as: UTF8.self)
        export.at = surroundings.now()
        return try Record(id: surroundings.newID(), recordedAt: surroundings.now(), export)
    }
}

extension ExportSealing {
    /// As the export's own record names the recipients.
    fileprivate var names: [String] {
        switch self {
        case .recipients(let recipients): recipients.map(\.text)
        case .passphrase: ["passphrase"]
        case .nobody: []
        }
    }
}
