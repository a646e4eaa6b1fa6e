internal import BundleFormat
internal import BundleVerifier
internal import Claims
internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import Octets
internal import SSHSignature
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// Most bytes of a bundle's report that are kept for searching.
    private static let reportTextLimit = 256 << 10
    /// How many files, and how many bytes of them, come into one commit.
    private static let groupCount = 500, groupByteCount: UInt64 = 32 << 20

    /// Keeps a bundle: its zip byte for byte, what came of checking it, from whom it came; then each file in it that is what its
    /// record names, so that single ones can be handed on. What was kept before is not kept again, so an interrupted one goes on.
    /// - Parameter progress: files kept so far and in all.
    /// - Throws: ``KeepBundleError``, `VaultError`, or what reading the bundle throws. The bundle itself is kept, or nothing.
    public func keepBundle(
        _ request: KeepBundleRequest, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) throws -> KeptBundle {
        let verification = request.verification
        guard let reference = BundleReference(verification) else { throw KeepBundleError.damaged(path: request.path) }
        guard let archive = verification.archive else { throw KeepBundleError.unpacked(path: request.path) }
        try? store.withIndex { _ in }
        let writer = try VaultWriter(store)
        let earlier = try keptParts(of: reference)
        var (items, event): ([AddedItem], String?) = ([], nil)
        let whole: KeptPart
        // The same bundle can come as other bytes: one of two copies may be damaged, and neither takes the place of the other.
        let sha256 = try earlier.wholes.isEmpty ? nil : digest(of: archive)
        let same = earlier.wholes.first { $0.sha256 == sha256 }
        if let same {
            whole = same
        } else {
            let added = try writer.append(try wholeBundle(request, reference, archive, writer), marksIndex: true)
            whole = KeptPart(added[0])
            items = added.prefix(1).compactMap { AddedItem($0, path: request.path, folder: nil) }
            event = added.last?.placement.handle
        }
        let files = try keepFiles(request, reference, of: whole.id, without: earlier.exhibits, writer, progress)
        writer.updateIndex()
        let sameItem = same.map {
            KeptItem(handle: $0.handle, path: request.path, folder: nil, byteCount: archive.byteCount, sha256: $0.sha256)
        }
        return KeptBundle(handle: whole.handle, items: items + files.items, same: sameItem, event: event, changed: files.changed)
    }

    /// A record that keeps a bundle.
    private struct KeptPart {
        let id, handle: String
        let sha256: Digest32

        init(_ entry: LedgerEntry) {
            (id, handle) = (entry.placement.recordID, entry.placement.handle)
            sha256 = (try? entry.record())?.contentOrNil(as: Evidence.self)?.sha256 ?? Digest32(hashing: [])
        }
    }

    /// What of this bundle is kept already; damaged records are passed over.
    private func keptParts(of bundle: BundleReference) throws -> (wholes: [KeptPart], exhibits: Set<String>) {
        var wholes: [KeptPart] = []
        var exhibits: Set<String> = []
        let orders = try withdrawals()
        try store.ledger.forEachEntry { _, result in
            guard let entry = try? result.get(), entry.placement.kind == .evidence, entry.placement.content != nil,
                !orders[entry.placement.handle].isGone,
                let kept = (try? entry.record())?.contentOrNil(as: Evidence.self)?.bundle, kept.bundleDigest == bundle.bundleDigest
            else { return }
            if let exhibit = kept.exhibit { exhibits.insert(exhibit) } else { wholes.append(KeptPart(entry)) }
        }
        return (wholes, exhibits)
    }

    private func digest(of archive: any ByteSource) throws -> Digest32 {
        var hash = StreamingSHA256()
        try archive.forEachPiece { hash.update($0) }
        return hash.finalize()
    }

    /// The bundle's own record and the event in the chain of custody.
    private func wholeBundle(
        _ request: KeepBundleRequest, _ reference: BundleReference, _ archive: any ByteSource, _ writer: VaultWriter
    ) throws -> [NewEntry] {
        let content = try writer.stage(archive) { _ in try Task.checkCancellation() }
        do {
            guard try files.info(request.path) == request.before else { throw VaultError.changedWhileReading(path: request.path) }
            let code = reference.code ?? ""
            var evidence = Evidence()
            (evidence.kind, evidence.title, evidence.copyType) = (.bundle, request.title ?? code, .original)
            (evidence.fileName, evidence.mediaType) = (code + ".zip", "application/zip")
            (evidence.byteCount, evidence.sha256) = (content.facts.byteCount, content.facts.sha256)
            (evidence.bundle, evidence.privateNote) = (reference, request.privateNote)
            evidence.incidents = try recordIDs(request.incidents, kind: .incident)
            evidence.acquisition = acquisition(request)
            evidence.extractedText = try request.verification.reportText(upTo: Self.reportTextLimit)
            if evidence.extractedText?.utf8.count ?? 0 >= Self.reportTextLimit - 3 { evidence.textIsCut = true }
            let (record, _) = try evidence.record(id: surroundings.newID(), at: surroundings.now())
            let event = custody(request, reference, of: record.id)
            return [
                NewEntry(record, content: content),
                NewEntry(try Record(id: surroundings.newID(), recordedAt: surroundings.now(), event)),
            ]
        } catch {
            writer.discard([content])
            throw error
        }
    }

    private func acquisition(_ request: KeepBundleRequest) -> Evidence.Acquisition {
        var acquisition = Evidence.Acquisition()
        (acquisition.how, acquisition.tool) = ("received in a bundle", HoldfastVersion.text)
        (acquisition.source, acquisition.by) = (request.from, request.by)
        acquisition.at = TimeValue.clock(surroundings.now())
        return acquisition
    }

    private func custody(_ request: KeepBundleRequest, _ reference: BundleReference, of evidence: String) -> Custody {
        var event = Custody()
        (event.eventType, event.at, event.bundle) = (.transfer, surroundings.now(), reference)
        event.releasedBy = request.from ?? request.verification.sealFingerprint
        (event.receivedBy, event.evidence) = (request.by, [evidence])
        if let given = request.receipt {
            var receipt = Custody.Receipt()
            receipt.text = String(decoding: given.text, as: UTF8.self)
            receipt.signature = String(decoding: given.signature, as: UTF8.self)
            let key = SSHPublicKey(store.ledger.signing.sealKey.verifyingKey)
            (receipt.key, receipt.fingerprint, receipt.check) = (key.text, key.fingerprint, "holds")
            event.receipt = receipt
        }
        return event
    }

    /// Keeps the files of the exhibits that are not kept yet, some hundred at a time.
    private func keepFiles(
        _ request: KeepBundleRequest, _ reference: BundleReference, of whole: String, without kept: Set<String>,
        _ writer: VaultWriter, _ progress: @Sendable (Int, Int) -> Void
    ) throws -> (items: [AddedItem], changed: [String]) {
        let exhibits = request.verification.exhibits.filter { $0.evidencePath != nil && !kept.contains("\($0.exhibit)") }
        var (items, changed): ([AddedItem], [String]) = ([], [])
        var (group, byteCount): ([NewEntry], UInt64) = ([], 0)
        func close() throws {
            items += try writer.append(group).compactMap { AddedItem($0, path: nil, folder: request.path) }
            (group, byteCount) = ([], 0)
            progress(items.count, exhibits.count)
        }
        do {
            for exhibit in exhibits {
                try Task.checkCancellation()
                guard let entry = try file(of: exhibit, request, reference, whole, writer) else {
                    changed.append("\(exhibit.exhibit)")
                    continue
                }
                group.append(entry)
                byteCount += entry.content?.facts.byteCount ?? 0
                if group.count >= Self.groupCount || byteCount >= Self.groupByteCount { try close() }
            }
            if !group.isEmpty { try close() }
        } catch {
            writer.discard(group.compactMap(\.content))
            throw error
        }
        return (items, changed)
    }

    /// The file of an exhibit and what the bundle shows of it; nil when it is not any more what its record names.
    private func file(
        of exhibit: VerifiedExhibit, _ request: KeepBundleRequest, _ reference: BundleReference, _ whole: String,
        _ writer: VaultWriter
    ) throws -> NewEntry? {
        let shown = try request.verification.claims(of: exhibit)["payload"]?.object ?? JSONObject()
        guard let path = exhibit.evidencePath, let source = try request.verification.content(of: exhibit),
            var evidence = try? Evidence(json: shown)
        else { return nil }
        let content = try writer.stage(source) { _ in try Task.checkCancellation() }
        guard content.facts.sha256 == evidence.sha256 else {
            writer.discard([content])
            return nil
        }
        do {
            let earlier = (evidence.acquisition?.steps ?? []) + [evidence.bundle?.step].compactMap(\.self)
            evidence.forgetOtherRecords()
            evidence.acquisition = acquisition(request)
            evidence.acquisition?.steps = earlier
            evidence.derivedFrom = whole
            evidence.placeInSource = PlaceInSource()
            evidence.placeInSource?.path = path
            var part = reference
            (part.exhibit, part.exhibitCount) = ("\(exhibit.exhibit)", nil)
            evidence.bundle = part
            evidence.byteCount = content.facts.byteCount
            let name = path.split(separator: "/").last.map(String.init) ?? path
            evidence.fileName = evidence.fileName ?? name
            evidence.mediaType = evidence.mediaType ?? MediaType.detect(head: content.facts.head, fileName: name)
            evidence.kind = evidence.kind ?? MediaType.usualKind(of: evidence.mediaType ?? "")
            let (record, _) = try evidence.record(id: surroundings.newID(), at: surroundings.now())
            return NewEntry(record, content: content)
        } catch {
            writer.discard([content])
            throw error
        }
    }
}

extension BundleReference {
    /// Nil when the bundle is too damaged to tell which one it is.
    fileprivate init?(_ verification: BundleVerification) {
        guard let digest = verification.bundleDigest, !verification.code.isEmpty else { return nil }
        self.init()
        (code, bundleDigest, contentsDigest) = (verification.code, digest, verification.contentsDigest)
        (verdict, sealKey, logKey) = (verification.report.verdict.rawValue, verification.sealKey, verification.logKey)
        exhibitCount = UInt64(verification.exhibits.count)
    }
}

extension BundleReference {
    /// One step of the way on which a file came, for whoever gets it next.
    fileprivate var step: String {
        let names = [code, exhibit].compactMap(\.self).joined(separator: " ")
        return "bundle \(names): \(bundleDigest?.hex ?? "")"
    }
}

extension AddedItem {
    /// - Parameter path: nil for the place that the record itself names.
    fileprivate init?(_ entry: LedgerEntry, path: String?, folder: String?) {
        guard let evidence = (try? entry.record())?.contentOrNil(as: Evidence.self), let sha256 = evidence.sha256 else { return nil }
        self.init(
            handle: entry.placement.handle, path: path ?? evidence.placeInSource?.path ?? "", folder: folder,
            byteCount: evidence.byteCount ?? 0, mediaType: evidence.mediaType ?? "", sha256: sha256, kind: evidence.kind ?? .other,
            format: .file, signs: [], problem: nil)
    }
}

extension Evidence {
    /// Takes out what only means something in the vault that it came from: identifiers of other records, and what was said there
    /// of how it came there stays in the bundle.
    fileprivate mutating func forgetOtherRecords() {
        (batch, incidents, privateNote) = (nil, [], nil)
        message?.differsFrom = nil
        for index in email?.signatures.indices ?? 0..<0 { email?.signatures[index].key = nil }
    }
}
