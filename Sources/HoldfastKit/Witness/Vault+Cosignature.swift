internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import TrustedTime
internal import VaultStorage

/// That somebody cosigned a tree head of this vault.
public struct CosignatureSummary: Hashable, Sendable {
    /// Handle of the record.
    public let handle: String
    /// The verifier key of the witness.
    public let witness: String
    /// Number of records that the tree head counts.
    public let treeSize: UInt64
    /// When, by the clock of the witness: RFC 3339 in UTC to the second.
    public let time: String
    /// Name of the log, an earlier one or the one that is written.
    public let origin: String

    /// The name in the key of the witness.
    public var name: String { String(witness.prefix { $0 != "+" }) }
}

/// A cosignature that was verified and is stored durably.
public struct AddedCosignature: Hashable, Sendable {
    public let cosignature: CosignatureSummary
    /// The witness's key, with words to compare by voice.
    public let witness: WitnessIdentity
    /// Whether nothing by this key was kept before: whose it is, the person has to know.
    public let isNewWitness: Bool
    /// Whether it had been kept before; then nothing was stored again.
    public let isRepeated: Bool
}

extension Vault {
    /// Keeps the answer of a witness: verified, as a record of kind token.
    /// - Parameters:
    ///   - text: of ``cosign(_:)``, or signature lines alone, as a witness answers by HTTP.
    ///   - key: the verifier key of the witness; nil to take the one that came with it, or one that was kept before.
    /// - Throws: ``WitnessFailure``, `VaultError`, ``KitError/noCheckpoint``; then nothing was stored.
    public func addCosignature(_ text: [UInt8], witness key: String? = nil) throws -> AddedCosignature {
        let known = try cosignatures()
        let (answer, candidates) = try parseAnswer(text, named: key, known: known)
        let own = try ownWitness()
        guard !candidates.contains(where: { $0.key == own.key }) else { throw WitnessFailure.ownAnswer }
        guard let found = try findHead(of: answer, by: candidates) else { throw WitnessFailure.answerFitsNothing }
        let time = UTCTime(secondsSince1970: Int64(clamping: found.cosignature.time)).text
        let (vkey, size) = (found.cosignature.witness.vkey, found.head.checkpoint.treeSize)
        let identity = WitnessIdentity(found.cosignature.witness)
        let origin = found.head.checkpoint.origin
        if let before = known.first(where: { ($0.witness, $0.treeSize, $0.time, $0.origin) == (vkey, size, time, origin) }) {
            return AddedCosignature(cosignature: before, witness: identity, isNewWitness: false, isRepeated: true)
        }
        // Heads of earlier logs are kept already.
        let isWritten = origin == store.ledger.logs.written.origin
        let handle = try keep([newToken(found, vkey: vkey, time: time)], stamping: isWritten ? [found.head] : [])
        return AddedCosignature(
            cosignature: CosignatureSummary(handle: handle.first ?? "", witness: vkey, treeSize: size, time: time, origin: origin),
            witness: identity, isNewWitness: !known.contains { $0.witness == vkey }, isRepeated: false)
    }

    /// All cosignatures of the vault's logs, in the order in which they came.
    /// - Throws: `VaultError`.
    public func cosignatures() throws -> [CosignatureSummary] {
        try tokens().filter { $0.token.method == .cosignature }.compactMap { entry in
            guard let witness = entry.token.authority, let size = entry.token.treeSize, let time = entry.token.time,
                let log = entry.log
            else { return nil }
            return CosignatureSummary(handle: entry.handle, witness: witness, treeSize: size, time: time, origin: log.origin)
        }
    }

    private func parseAnswer(
        _ text: [UInt8], named key: String?, known: [CosignatureSummary]
    ) throws -> (WitnessAnswer, [WitnessKey]) {
        guard text.count <= PastedText.maximumByteCount else { throw WitnessFailure.unreadableAnswer }
        let bytes = PastedText.cleaned(text)
        let named = try key.map { key in
            guard let witness = try? WitnessKey(parsing: key) else { throw WitnessFailure.malformedWitnessKey }
            return witness
        }
        if let lines = try? WitnessAnswer(parsing: bytes) {
            let witnesses = named.map { [$0] } ?? Set(known.map(\.witness)).compactMap { try? WitnessKey(parsing: $0) }
            return (lines, witnesses)
        }
        guard let message = try? WitnessMessage(parsing: bytes), let witness = try? WitnessKey(parsing: message.vkey),
            let lines = try? WitnessAnswer(parsing: message.body)
        else { throw WitnessFailure.unreadableAnswer }
        if let named, named != witness { throw WitnessFailure.otherWitnessKey }
        return (lines, [witness])
    }

    private typealias Found = (head: VerifiedCheckpoint, note: SignedNote, cosignature: Cosignature)

    /// The answer does not say what it answers: the newest of the kept heads for which it holds.
    private func findHead(of answer: WitnessAnswer, by witnesses: [WitnessKey]) throws -> Found? {
        _ = try newestCheckpoint()
        var isUnknown = true
        for head in try keptHeads() {
            for witness in witnesses {
                do throws(NoteError) {
                    let (note, cosignatures) = try head.adding(answer, by: witness)
                    isUnknown = false
                    // A time after the year 9999 has no text.
                    let latest = cosignatures.filter { $0.time <= 253_402_300_799 }.max { $0.time < $1.time }
                    if let latest { return (head, note, latest) }
                } catch .noTrustedSignature {
                    continue
                } catch {
                    isUnknown = false
                }
            }
            // Who signed does not depend on what was signed.
            if isUnknown { throw WitnessFailure.unknownWitness }
        }
        return nil
    }

    /// The newest heads first, those of the log that is written before all others.
    private func keptHeads() throws -> [VerifiedCheckpoint] {
        let logs = store.ledger.logs
        let earlier = logs.logs.filter { $0.isOwn && $0.number != logs.written.number }.reversed()
        return try ([logs.written] + earlier).flatMap { log in
            let newest = try store.ledger.newestCheckpoint(of: log)
            let sizes = try store.ledger.keptTreeSizes(of: log).filter { $0 < newest.checkpoint.treeSize }
            return try [newest] + sizes.map { try store.ledger.checkpoint(treeSize: $0, within: newest, of: log) }
        }
    }

    private func newToken(_ found: Found, vkey: String, time: String) -> NewToken {
        var token = Token()
        (token.method, token.subject) = (.cosignature, .checkpoint)
        (token.treeSize, token.authority, token.time) = (found.head.checkpoint.treeSize, vkey, time)
        token.localTime = surroundings.now()
        let origin = found.head.checkpoint.origin
        if origin != store.ledger.logs.written.origin { token.log = origin }
        var exchange = TimestampExchange()
        exchange.add(TimestampExchange.Name.stamped, found.head.note.note.encoded)
        exchange.add(TimestampExchange.Name.cosigned, found.note.encoded)
        return NewToken(token: token, exchange: exchange)
    }
}
