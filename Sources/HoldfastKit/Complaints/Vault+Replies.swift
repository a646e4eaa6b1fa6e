internal import EvidenceModel
internal import Octets
internal import VaultStorage

/// A mail in the vault that seems to answer a complaint, and is not recorded as an answer yet.
public struct LikelyReply: Hashable, Sendable {
    /// Handle of the mail.
    public let evidence: String
    /// Handle of the complaint.
    public let complaint: String
    public let title: String?
    public let from: String?
    /// How it was recognised.
    public let reason: Reason

    public enum Reason: String, Hashable, Sendable {
        /// It names the mail that was sent, in its headers.
        case thread
        /// It comes from the recipient's address, and its subject is that of the letter.
        case subject
    }
}

extension Vault {
    /// Mails that seem to answer complaints. They are offered, never taken for answers unasked.
    /// - Throws: `VaultError`.
    public func likelyReplies() throws -> [LikelyReply] {
        let complaints = try complaints()
        let sent = complaints.filter { $0.complaint.isSent && $0.state != .closed }
        guard !sent.isEmpty else { return [] }
        var byMessage: [String: String] = [:]
        var bySubject: [String: [(handle: String, addresses: Set<String>)]] = [:]
        for history in sent {
            for copy in try history.complaint.copy.compactMap(newestEntry) {
                guard let email = (try? copy.record())?.contentOrNil(as: Evidence.self)?.email else { continue }
                if let message = email.messageID { byMessage[message] = history.handle }
                let addresses = Set((email.to + email.cc).map(MailAddressText.bare))
                if let subject = email.subject { bySubject[Self.bare(subject), default: []].append((history.handle, addresses)) }
            }
        }
        guard !byMessage.isEmpty || !bySubject.isEmpty else { return [] }
        let known = Set(
            complaints.flatMap { history in
                history.complaint.copy + history.complaint.attachments + history.steps.flatMap(\.followUp.evidence)
            })
        let knownHandles = Set(try known.compactMap { try newestEntry($0)?.placement.handle })
        let own = try ownAddresses()
        // Only mails: a vault may have very many other things. Answers may have been kept before the copy was.
        let leaves = try store.withIndex { try $0.leaves(kind: RecordKind.evidence.name, detail: EvidenceKind.email.name) }
        return try store.ledger.entries(leaves).compactMap { result in
            guard let entry = try? result.get(), !knownHandles.contains(entry.placement.handle),
                let evidence = (try? entry.record())?.contentOrNil(as: Evidence.self), let email = evidence.email
            else { return nil }
            let thread = (email.inReplyTo + email.references).lazy.compactMap { byMessage[$0] }.first
            let senders = Set(email.from.map(MailAddressText.bare))
            // What the person wrote answers nothing, and a report on delivery is a receipt.
            guard senders.isDisjoint(with: own), ![EvidenceKind.reply, .complaintCopy].contains(evidence.kind),
                email.headers?.lowercased().contains("multipart/report") != true
            else { return nil }
            // The newest one that fits: whoever wrote twice to one place waits for an answer to the last.
            let subject = email.subject.flatMap { bySubject[Self.bare($0)] }?.last { !$0.addresses.isDisjoint(with: senders) }
            guard let complaint = thread ?? subject?.handle else { return nil }
            return LikelyReply(
                evidence: entry.placement.handle, complaint: complaint, title: evidence.title, from: email.from.first,
                reason: thread != nil ? .thread : .subject)
        }
    }

    /// A subject without what mail programs put before it.
    private static func bare(_ subject: String) -> String {
        var text = subject.lowercased()[...]
        while let prefix = ["re:", "aw:", "fwd:", "fw:", "wg:", "antw:", " "].first(where: { text.hasPrefix($0) }) { text.removeFirst(prefix.count) }
        return String(text)
    }
}
