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

    func newestCheckpoint() throws -> VerifiedCheckpoint {
        do {
            return try store.ledger.newestCheckpoint()
        } catch is VaultError {
            throw KitError.noCheckpoint
        }
    }

    /// The folder inside a bundle has the name that the person gave the file, when it can; else a random one.
    func code(for output: String) -> String {
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
