public import EvidenceModel
public import Importers
internal import MailFormat
internal import Octets
internal import VaultStorage

/// A mail whose signatures were checked.
public struct CheckedMail: Sendable {
    /// What a person calls it.
    public let handle: String
    public let signatures: [Evidence.MailSignature]
    /// Whether something else came out than was known before; that is kept then.
    public let isNew: Bool
}

extension Vault {
    /// Largest mail whose signatures are checked, in bytes.
    static let longestMail = 64 << 20

    /// Names in the DNS of the keys that mails need, each once. Nobody is asked.
    /// - Parameter references: which mails; nil for all that are kept.
    /// - Throws: `VaultError`.
    public func mailKeyNames(_ references: [String]? = nil) throws -> [String] {
        var (names, known): ([String], Set<String>) = ([], [])
        try forEachMail(references) { entry, _, _ in
            guard let mail = try mail(of: entry) else { return }
            for name in mail.signatureKeyNames where known.insert(name).inserted { names.append(name) }
        }
        return names
    }

    /// Reads mails that are kept again and checks their signatures with these keys. What comes out is kept as a new revision of
    /// the mail's record, where it is something else than before.
    /// - Parameters:
    ///   - references: which mails; nil for all that are kept.
    ///   - keys: by name in the DNS; those that the vault keeps are used too.
    ///   - didCheck: called for each mail, after what came out is stored.
    /// - Throws: `VaultError`, ``KitError/wrongKind(reference:needed:)`` for what is no mail, `CancellationError`.
    public func checkMail(
        _ references: [String]? = nil, keys: [String: ImportContext.MailKeyText] = [:], didCheck: (CheckedMail) -> Void
    ) throws {
        let all = try mailKeyTexts().merging(keys) { $1.text == nil ? $0 : $1 }
        let writer = try VaultWriter(store)
        defer { writer.updateIndex() }
        let now = UInt64(max(0, TimeValue.clock(surroundings.now()).seconds?.lowerBound ?? 0))
        try forEachMail(references) { entry, record, evidence in
            try Task.checkCancellation()
            guard let mail = try mail(of: entry) else { return }
            let signatures = Self.signatures(of: mail, all, now: now)
            let isNew = signatures != evidence.email?.signatures ?? []
            if isNew {
                var evidence = evidence
                var email = evidence.email ?? Evidence.Email()
                email.signatures = signatures
                evidence.email = email
                try revise(entry, record, evidence, writer)
            }
            didCheck(CheckedMail(handle: entry.placement.handle, signatures: signatures, isNew: isNew))
        }
    }

    static func signatures(
        of mail: MailMessage, _ keys: [String: ImportContext.MailKeyText], now: UInt64
    ) -> [Evidence.MailSignature] {
        var texts: [String: String?] = [:]
        for name in mail.signatureKeyNames { if let key = keys[name] { texts[name] = .some(key.text) } }
        let received = (mail.path().ownHops.first { $0.date != nil }?.date ?? mail.date).map {
            UInt64(max(0, $0.secondsSince1970))
        }
        return mail.signatureChecks(SignatureKeys(texts, now: now, receivedAt: received)).map { check in
            Evidence.MailSignature(check, of: mail, key: check.keyName.flatMap { keys[$0]?.record })
        }
    }

    /// The content is kept again: an entry of the log has its own, so that one can be destroyed without the other.
    private func revise(_ entry: LedgerEntry, _ record: Record, _ evidence: Evidence, _ writer: VaultWriter) throws {
        let content = try writer.stage(store.content(of: entry))
        do {
            let revision = try Record(
                id: surroundings.newID(), revision: record.revision + 1, revisionOf: record.id, recordedAt: surroundings.now(),
                evidence)
            _ = try writer.append([NewEntry(revision, handle: entry.placement.handle, content: content)])
        } catch {
            writer.discard([content])
            throw error
        }
    }

    private func forEachMail(_ references: [String]?, _ body: (LedgerEntry, Record, Evidence) throws -> Void) throws {
        let isNamed = references != nil
        let handles = try references ?? list(RecordFilter()).records.filter { $0.kind == .evidence }.map(\.handle)
        for handle in handles {
            let entry = try entry(handle)
            guard let record = try? entry.record(), let evidence = try record.content(as: Evidence.self), Self.isMail(evidence) else {
                if isNamed { throw KitError.wrongKind(reference: handle, needed: EvidenceKind.email.name) }
                continue
            }
            try body(entry, record, evidence)
        }
    }

    /// What Outlook saved is no mail as it was sent: nothing can be said of its signatures.
    private static func isMail(_ evidence: Evidence) -> Bool {
        let isAsSent = !(evidence.email?.signatures.contains { $0.findings.contains("mail_not_as_sent") } ?? false)
        return evidence.mediaType == "message/rfc822" || (evidence.email != nil && isAsSent)
    }

    private func mail(of entry: LedgerEntry) throws -> MailMessage? {
        guard let size = entry.placement.content?.byteCount, size <= UInt64(Self.longestMail) else { return nil }
        let bytes = try store.content(of: entry).readAll(limit: Self.longestMail)
        // Compound files (MS-CFB): Outlook's.
        return bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? nil : MailMessage(parsing: bytes)
    }
}
