internal import Octets
public import SodiumCrypto

/// The word of a witness that holds: at this time, the checkpoint's tree was the largest that the witness had
/// seen of the log, and it began with every tree seen before. Made by
/// ``VerifiedCheckpoint/cosignatures(trusting:)`` only.
/// Source: C2SP tlog-cosignature, "Ed25519 signed message" (`cosignature/v1`).
public struct Cosignature: Hashable, Sendable {
    /// Size of the time and the signature, behind the key ID, in bytes.
    public static let byteCount = 8 + SigningKey.signatureByteCount
    /// The latest time that can be stated, in seconds since 1970.
    public static let latestTime = UInt64(Int64.max)

    /// Who cosigned.
    public let witness: WitnessKey
    /// When, by the clock of the witness, in seconds since 1970 without leap seconds.
    public let time: UInt64

    /// Nil unless `bytes` are the time, 8 bytes big-endian, and a signature of `witness` for it over `text`.
    fileprivate init?(_ bytes: [UInt8], over text: String, by witness: WitnessKey) {
        guard bytes.count == Self.byteCount else { return nil }
        let time = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        guard time <= Self.latestTime,
            witness.key.isValid(Array(bytes.dropFirst(8)), for: Self.message(time: time, text: text))
        else { return nil }
        (self.witness, self.time) = (witness, time)
    }

    /// What is signed: two lines, and the whole text of the checkpoint. No checkpoint reads like it, because its
    /// second line would have to be a number; so no log key signs a cosignature, or the other way round.
    fileprivate static func message(time: UInt64, text: String) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }
}

extension VerifiedCheckpoint {
    /// The cosignatures of trusted witnesses, in their order in the note; none when none of them cosigned. Those
    /// of other witnesses and kinds are ignored. A witness that cosigned twice is there twice: whoever demands
    /// a number of witnesses counts different keys: what is signed does not name the witness. Times are not compared with a clock.
    /// - Throws: ``NoteError/invalidSignature(keyID:)`` when one of a trusted witness does not hold.
    public func cosignatures(trusting witnesses: [WitnessKey]) throws(NoteError) -> [Cosignature] {
        var cosignatures: [Cosignature] = []
        for signature in note.note.signatures {
            // Two keys may share name and ID by accident; one of them must have signed.
            let candidates = witnesses.filter { $0.isNamed(by: signature) }
            guard !candidates.isEmpty else { continue }
            let holding = candidates.lazy.compactMap { Cosignature(signature.bytes, over: note.text, by: $0) }
            guard let cosignature = holding.first else { throw .invalidSignature(keyID: signature.keyID) }
            cosignatures.append(cosignature)
        }
        return cosignatures
    }

    /// Adds a cosignature as the last line of the note. The caller has to have made sure of what it states:
    /// that the tree begins with the largest one that this witness cosigned before.
    /// - Parameters:
    ///   - name: of the witness; see ``WitnessKey/name``.
    ///   - time: in seconds since 1970, at most ``Cosignature/latestTime``.
    /// - Throws: ``NoteError``: the name is not allowed, the time is too late, or the note gets too large.
    public func cosigned(
        byWitness name: String, at time: UInt64, key: borrowing SigningKey
    ) throws(NoteError) -> SignedNote {
        let witness = try WitnessKey(name: name, key: key.verifyingKey)
        guard time <= Cosignature.latestTime else { throw .timeTooLate(time) }
        var bytes: [UInt8] = []
        bytes.append(bigEndian: time)
        bytes += key.sign(Cosignature.message(time: time, text: note.text))
        let signature = NoteSignature(name: name, keyID: witness.keyID, bytes: bytes)
        return try SignedNote(parsing: note.note.encoded + signature.line + [0x0A])
    }
}
