internal import BundleFormat
internal import DurableFiles
internal import EvidenceModel
internal import Octets
internal import SSHSignature
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// Checks a receipt for a bundle of this vault and keeps it: its files as evidence, the event in the chain of custody, and,
    /// when a complaint is named, the step of it; all in one commit. A receipt that is kept already is not kept again.
    /// - Throws: ``ReceiptRefusal``, `VaultError`, ``KitError``, `FileError`; then nothing was stored.
    public func recordReceipt(_ request: ReceiptRequest) throws -> ReceiptOutcome {
        let checked = try CheckedReceipt(request, files)
        // What the index has to make up for takes the right to write itself.
        try? store.withIndex { _ in }
        let complaint = try request.complaint.map { try recordIDs([$0], kind: .complaint)[0] }
        let writer = try VaultWriter(store)
        let found = try exports(of: checked.receipt.bundleDigest)
        guard let export = found.export else { throw ReceiptRefusal.unknownBundle(checked.receipt.bundleDigest) }
        if let kept = found.receipts.first(where: { $0.isSame(checked) }) {
            let stored = try sayMore(kept, checked, complaint: complaint, note: request.note, writer)
            return checked.outcome(stored, export.content)
        }
        var entries: [NewEntry] = []
        do {
            for path in [request.path, request.signaturePath].compactMap(\.self) {
                let entry = try stage(path, .receipt(for: checked.receipt.code), writer)
                // What was checked, and nothing that took its place meanwhile.
                let digest = entry.record.contentOrNil(as: Evidence.self)?.sha256
                guard digest == checked.digests[path] else {
                    writer.discard([entry.content].compactMap(\.self))
                    throw VaultError.changedWhileReading(path: path)
                }
                entries.append(entry)
            }
            let evidence = entries.map(\.record.id)
            if let complaint { entries.append(try step(checked.receipt, of: complaint, evidence)) }
            let event = checked.custody(export: export.id, complaint: complaint, evidence: evidence, note: request.note)
            entries.append(NewEntry(try Record(id: surroundings.newID(), recordedAt: surroundings.now(), event)))
        } catch {
            writer.discard(entries.compactMap(\.content))
            throw error
        }
        let stored = try writer.append(entries, marksIndex: true)
        writer.updateIndex()
        return checked.outcome(stored.map { StoredRecord(handle: $0.placement.handle, kind: $0.placement.kind) }, export.content)
    }

    /// The step of a complaint that a receipt is.
    private func step(_ receipt: Receipt, of complaint: String, _ evidence: [String]) throws -> NewEntry {
        var step = FollowUp()
        (step.complaint, step.kind, step.evidence) = (complaint, .receipt, evidence)
        var received = TimeValue.clock(receipt.receivedAt)
        // Their clock, not ours.
        received.source = .export
        step.occurred = received
        (step.partyName, step.description) = (receipt.receivedBy, receipt.note)
        return NewEntry(try Record(id: surroundings.newID(), recordedAt: surroundings.now(), step))
    }

    /// Of a receipt that is kept already: what is known only now, as the next revision; nothing when nothing is.
    private func sayMore(
        _ kept: KeptReceipt, _ checked: CheckedReceipt, complaint: String?, note: String?, _ writer: VaultWriter
    ) throws -> [StoredRecord] {
        var event = kept.event
        if checked.isKeyConfirmed { event.receipt?.isKeyConfirmed = true }
        (event.complaint, event.note) = (complaint ?? event.complaint, note ?? event.note)
        guard event.json != kept.event.json else {
            return [StoredRecord(handle: kept.handle, kind: .custody, isUnchanged: true)]
        }
        var entries: [NewEntry] = []
        if let complaint, complaint != kept.event.complaint { entries.append(try step(checked.receipt, of: complaint, event.evidence)) }
        let record = try Record(
            id: surroundings.newID(), revision: kept.revision + 1, revisionOf: kept.id, recordedAt: surroundings.now(), event)
        let stored = try writer.append(entries + [NewEntry(record, handle: kept.handle)], marksIndex: true)
        writer.updateIndex()
        return stored.map { StoredRecord(handle: $0.placement.handle, kind: $0.placement.kind) }
    }

    /// The record that a bundle was made, and the receipts for it that are kept, in their newest revisions. What is damaged is
    /// passed over.
    private func exports(of digest: Digest32) throws -> (export: (id: String, content: Export)?, receipts: [KeptReceipt]) {
        var export: (id: String, content: Export)?
        var receipts: [KeptReceipt] = []
        try store.ledger.forEachEntry { _, result in
            guard let entry = try? result.get(), [.export, .custody].contains(entry.placement.kind), let record = try? entry.record()
            else { return }
            if let made = record.contentOrNil(as: Export.self), made.bundleDigest == digest { export = (record.id, made) }
            guard let event = record.contentOrNil(as: Custody.self), event.bundle?.bundleDigest == digest, event.export != nil else { return }
            receipts.removeAll { $0.handle == entry.placement.handle }
            receipts.append(KeptReceipt(handle: entry.placement.handle, id: record.id, revision: record.revision, event: event))
        }
        return (export, receipts)
    }
}

/// A receipt as it is kept.
private struct KeptReceipt {
    let handle, id: String
    let revision: Int
    let event: Custody

    func isSame(_ other: CheckedReceipt) -> Bool {
        event.receipt?.text == other.text && event.receipt?.signature == other.signatureText
    }
}

/// A receipt whose text can be read and whose signature, if there is one, does not speak against it.
private struct CheckedReceipt {
    let receipt: Receipt
    let text: String
    let signature: FileSignature?
    let signatureText: String?
    let isKeyConfirmed: Bool
    /// SHA-256 of the files by path.
    let digests: [String: Digest32]

    /// - Throws: ``ReceiptRefusal``, `FileError`.
    init(_ request: ReceiptRequest, _ files: any Files) throws {
        let bytes = try files.openForReading(request.path).readAll(limit: Receipt.byteLimit)
        do {
            receipt = try Receipt(parsing: bytes)
        } catch {
            throw ReceiptRefusal.text(error)
        }
        text = String(decoding: bytes, as: UTF8.self)
        var digests = [request.path: Digest32(hashing: bytes)]
        let named = try request.key.map { try Self.key($0) }
        guard let path = request.signaturePath else {
            guard named == nil else { throw ReceiptRefusal.noSignature }
            (signature, signatureText, isKeyConfirmed, self.digests) = (nil, nil, false, digests)
            return
        }
        let file = try files.openForReading(path).readAll(limit: FileSignature.byteLimit)
        digests[path] = Digest32(hashing: file)
        let signature = try Self.signature(file)
        guard signature.namespace == Receipt.namespace else { throw ReceiptRefusal.otherPurpose(signature.namespace) }
        if let named, named != signature.key { throw ReceiptRefusal.otherKey(fingerprint: signature.key.fingerprint) }
        guard signature.check(bytes) != .fails else { throw ReceiptRefusal.doesNotHold }
        (self.signature, signatureText) = (signature, String(decoding: file, as: UTF8.self))
        (isKeyConfirmed, self.digests) = (named != nil, digests)
    }

    private static func key(_ line: String) throws -> OpenSSHKey {
        do {
            return try OpenSSHKey(parsing: line)
        } catch {
            throw ReceiptRefusal.key(error)
        }
    }

    private static func signature(_ file: [UInt8]) throws -> FileSignature {
        do {
            return try FileSignature(parsing: file)
        } catch {
            throw ReceiptRefusal.signature(error)
        }
    }

    func custody(export: String, complaint: String?, evidence: [String], note: String?) -> Custody {
        var event = Custody()
        (event.eventType, event.at, event.receivedBy) = (.transfer, receipt.receivedAt, receipt.receivedBy)
        (event.export, event.complaint, event.evidence, event.note) = (export, complaint, evidence, note)
        var bundle = BundleReference()
        (bundle.code, bundle.bundleDigest, bundle.contentsDigest) = (receipt.code, receipt.bundleDigest, receipt.contentsDigest)
        bundle.verdict = receipt.verdict?.rawValue
        event.bundle = bundle
        var kept = Custody.Receipt()
        (kept.text, kept.signature, kept.key) = (text, signatureText, signature?.key.text)
        (kept.fingerprint, kept.isKeyConfirmed) = (signature?.key.fingerprint, signature == nil ? nil : isKeyConfirmed)
        kept.check = signature.map { $0.key.ed25519 == nil ? "not_checked" : "holds" } ?? "none"
        event.receipt = kept
        return event
    }

    func outcome(_ stored: [StoredRecord], _ export: Export) -> ReceiptOutcome {
        var found = ReceiptOutcome.Signature.none
        if let key = signature?.key {
            found =
                key.ed25519 == nil
                ? .notChecked(fingerprint: key.fingerprint, kind: key.kind, isKeyConfirmed: isKeyConfirmed)
                : .holds(fingerprint: key.fingerprint, isKeyConfirmed: isKeyConfirmed)
        }
        return ReceiptOutcome(
            stored: stored, receipt: receipt, signature: found, outputName: export.outputName,
            // Both are written in one form, whose order is that of time.
            isBeforeExport: export.at.map { receipt.receivedAt < $0 } ?? false)
    }
}

extension Evidence {
    /// A file with a receipt, or with the signature of one.
    fileprivate static func receipt(for code: String?) -> Evidence {
        var evidence = Evidence()
        (evidence.kind, evidence.copyType, evidence.title) = (.receipt, .original, code)
        var acquisition = Acquisition()
        (acquisition.how, acquisition.tool) = ("copied from a file", HoldfastVersion.text)
        evidence.acquisition = acquisition
        return evidence
    }
}
