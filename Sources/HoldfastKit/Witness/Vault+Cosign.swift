internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import TrustedTime
internal import VaultStorage
internal import Wording

/// The public half of the key with which this person cosigns for others.
public struct WitnessIdentity: Hashable, Sendable {
    /// The verifier key, on one line.
    public let vkey: String
    /// Its name.
    public let name: String
    /// Eight words for the verifier key, to compare by voice.
    public let checkWords: [String]

    init(_ key: WitnessKey) {
        (vkey, name) = (key.vkey, key.name)
        checkWords = Self.checkWords(of: key.vkey)
    }

    /// SHA-256 of a verifier key, of a witness or of a log, gives its words.
    static func checkWords(of vkey: String) -> [String] {
        WordList.checkWords(of: Digest32(hashing: Array(vkey.utf8)).bytes)
    }
}

/// What was cosigned for somebody.
public struct CosignOutcome: Hashable, Sendable {
    /// The own verifier key, a blank line, and the answer: what to give back.
    public let answer: [UInt8]
    /// Name of the other log, as the request says it.
    public let origin: String
    /// Number of records that it has.
    public let treeSize: UInt64
    /// Number of records that it had when it was cosigned last; 0 for the first time.
    public let oldSize: UInt64
    /// The time that the cosignature states: RFC 3339 in UTC to the second.
    public let time: String
    /// Eight words for the key of the other log: to compare with them by voice, the first time.
    public let checkWords: [String]
    /// Whether this checkpoint had been cosigned before; then it is the answer of that time.
    public let isRepeated: Bool
}

extension Vault {
    /// The key with which this person cosigns.
    /// - Throws: `SecretMemoryError`.
    public func witnessIdentity() throws -> WitnessIdentity { WitnessIdentity(try ownWitness()) }

    /// Cosigns the checkpoint of a request, once it is the continuation of what was cosigned of that log before.
    ///
    /// The key of the log is believed the first time, and never exchanged later. What is learned is the name of the log, how
    /// many records it has and a hash; that is kept as a record before the answer is given, under the writer's lock.
    /// - Parameter text: of ``witnessRequest(since:for:)``.
    /// - Throws: ``WitnessFailure``, `VaultError`; then nothing was signed.
    public func cosign(_ text: [UInt8]) throws -> CosignOutcome {
        let (key, request) = try Self.parseRequest(text)
        guard !store.ledger.logs.logs.contains(where: { $0.logKey.key == key.key }) else { throw WitnessFailure.ownLog }
        let writer = try VaultWriter(store)
        let witness = try ownWitness()
        let memory = try cosignedHeads(of: key)
        let last = memory.max { $0.treeSize < $1.treeSize }
        if let last, let again = try last.repeated(request, key: key, witness: witness) { return again }
        let head: VerifiedCheckpoint
        do {
            head = try request.verify(trusting: key, after: last?.tree)
        } catch {
            throw Self.failure(error, last, request)
        }
        let time = try secondsNow()
        // Whatever else stands under the request is none of our business, and could be long.
        let note = try head.withoutOthers().cosigned(byWitness: witness.name, at: time, key: store.keyring.witnessKey())
        let kept = Cosigned(head.checkpoint, note: note, key: key, at: UTCTime(secondsSince1970: Int64(time)).text)
        let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), kept)
        _ = try writer.append([NewEntry(record)], marksIndex: true)
        writer.updateIndex()
        return try CosignOutcome(note, kept, key: key, witness: witness, oldSize: request.oldSize, isRepeated: false)
    }

    /// The own witness key; no other vault has its name.
    func ownWitness() throws -> WitnessKey {
        let key = try store.keyring.witnessKey().verifyingKey
        return try WitnessKey(name: Keyring.witnessName(of: key), key: key)
    }

    private static func parseRequest(_ text: [UInt8]) throws -> (NoteKey, WitnessRequest) {
        guard text.count <= PastedText.maximumByteCount, let message = try? WitnessMessage(parsing: PastedText.cleaned(text)),
            let key = try? NoteKey(parsing: message.vkey), let request = try? WitnessRequest(parsing: message.body)
        else { throw WitnessFailure.unreadableRequest }
        return (key, request)
    }

    /// What this person cosigned of the log of that name.
    ///
    /// All of it, or nothing: whoever forgot a part would sign a second history.
    /// - Throws: ``WitnessFailure/otherLogKey(origin:since:)``; `VaultError` for a record that is damaged or gone, whatever
    ///   log it was about.
    private func cosignedHeads(of key: NoteKey) throws -> [CosignedHead] {
        let places = try store.places(ofOwnKind: .cosigned)
        if let unclear = places.lastUnclear {
            _ = try store.ledger.entry(leafIndex: unclear)
            throw VaultError.rowMissing(table: "record", row: Int64(unclear))
        }
        let heads = try places.leaves.map { leaf in
            let entry = try store.ledger.entry(leafIndex: leaf)
            guard let head = try entry.record().content(as: Cosigned.self).flatMap({ CosignedHead($0) }) else {
                throw VaultError.valueMalformed(table: "record", row: Int64(leaf))
            }
            return head
        }.filter { $0.origin == key.name }
        if let other = heads.first(where: { $0.logKey != key.vkey }) {
            throw WitnessFailure.otherLogKey(origin: key.name, since: other.at)
        }
        return heads
    }

    private func secondsNow() throws -> UInt64 {
        let seconds = TimeValue.clock(surroundings.now()).seconds?.lowerBound ?? 0
        return UInt64(clamping: seconds)
    }

    private static func failure(
        _ error: WitnessError, _ last: CosignedHead?, _ request: WitnessRequest
    ) -> WitnessFailure {
        let found = (try? Checkpoint(parsing: request.checkpoint.text))?.treeSize ?? 0
        let notContinuation = WitnessFailure.notContinuation(
            cosigned: last?.treeSize ?? 0, at: last?.at ?? "", found: found)
        switch error {
        case .checkpoint(.note(.invalidSignature)), .checkpoint(.note(.noTrustedSignature)), .checkpoint(.notSignedByOrigin):
            return .requestNotSigned
        case .checkpoint, .oldSizeAboveCheckpoint: return .unreadableRequest
        case .otherOldSize(let cosigned, _, let treeSize):
            return treeSize < cosigned ? notContinuation : .startsElsewhere(cosigned: cosigned)
        case .otherRoot, .proof(.rootMismatch): return notContinuation
        case .proof: return .unreadableRequest
        }
    }
}

/// A record of ``Cosigned`` that has all that is needed.
private struct CosignedHead {
    let logKey, origin, at: String
    let tree: CosignedTree
    let note: SignedNote
    let record: Cosigned

    var treeSize: UInt64 { tree.treeSize }

    init?(_ record: Cosigned) {
        guard let logKey = record.logKey, let origin = record.origin, let size = record.treeSize, let root = record.rootHash,
            let at = record.at, let text = record.checkpoint, let note = try? SignedNote(parsing: Array(text.utf8))
        else { return nil }
        (self.logKey, self.origin, self.at, self.note) = (logKey, origin, at, note)
        (tree, self.record) = (CosignedTree(treeSize: size, rootHash: root), record)
    }

    /// The answer of that time, when the same checkpoint is asked for again: it may have been lost on its way.
    func repeated(_ request: WitnessRequest, key: NoteKey, witness: WitnessKey) throws -> CosignOutcome? {
        guard request.checkpoint.text == note.text, (try? request.checkpoint.verifyCheckpoint(trusting: [key])) != nil,
            WitnessAnswer(linesOf: witness, in: note) != nil
        else { return nil }
        return try CosignOutcome(note, record, key: key, witness: witness, oldSize: request.oldSize, isRepeated: true)
    }
}

extension CosignOutcome {
    fileprivate init(
        _ note: SignedNote, _ record: Cosigned, key: NoteKey, witness: WitnessKey, oldSize: UInt64, isRepeated: Bool
    ) throws {
        guard let lines = WitnessAnswer(linesOf: witness, in: note) else { throw WitnessFailure.unreadableAnswer }
        answer = WitnessMessage(vkey: witness.vkey, body: lines.encoded).encoded
        (origin, treeSize, time) = (key.name, record.treeSize ?? 0, record.at ?? "")
        (self.oldSize, self.isRepeated) = (oldSize, isRepeated)
        checkWords = WitnessIdentity.checkWords(of: key.vkey)
    }
}

extension Cosigned {
    fileprivate init(_ head: Checkpoint, note: SignedNote, key: NoteKey, at: String) {
        self.init()
        (logKey, origin, treeSize, rootHash) = (key.vkey, head.origin, head.treeSize, head.rootHash)
        (self.at, checkpoint) = (at, String(decoding: note.encoded, as: UTF8.self))
    }
}
