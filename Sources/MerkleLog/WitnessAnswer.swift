/// What a witness answers: signature lines, to be put below the checkpoint. They are believed for that checkpoint only,
/// by ``VerifiedCheckpoint/adding(_:by:)``.
/// Source: C2SP tlog-witness, "add-checkpoint", the body of an answer.
public struct WitnessAnswer: Hashable, Sendable {
    /// The greatest length in bytes, that of a whole note.
    public static let maximumByteCount = SignedNote.maximumByteCount

    /// One or more signature lines, each ended by a newline.
    public let encoded: [UInt8]

    /// - Throws: ``NoteError``: too long, no line, more lines than a note may have, or the first one that is wrong.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        // The lines of an answer are read as those of a note, whose text is one newline here.
        let note = try SignedNote(parsing: [0x0A, 0x0A] + bytes)
        // With a blank line among them, what stands before it would be text.
        guard note.text == "\n" else { throw .malformedSignature(number: 1) }
        encoded = bytes
    }

    private init(encoded: [UInt8]) { self.encoded = encoded }

    /// The lines of `witness` in a note, as an answer; nil when there is none.
    public init?(linesOf witness: WitnessKey, in note: SignedNote) {
        let lines = note.signatures.filter { witness.isNamed(by: $0) }.map(\.line)
        guard !lines.isEmpty else { return nil }
        self.init(encoded: lines.flatMap { (line: [UInt8]) -> [UInt8] in line + [0x0A] })
    }
}

extension VerifiedCheckpoint {
    /// The note with the signatures of its own log alone: all that a witness has to keep, whatever else stands there.
    /// - Throws: ``ProofError``; never for a checkpoint that was verified.
    public func withoutOthers() throws(ProofError) -> VerifiedCheckpoint {
        let lines = note.note.signatures.filter { logKey.isNamed(by: $0) }.prefix(1)
            .flatMap { (signature: NoteSignature) -> [UInt8] in signature.line + [0x0A] }
        let alone: SignedNote
        do { alone = try SignedNote(parsing: Array(note.text.utf8) + [0x0A] + lines) } catch { throw .note(error) }
        return try alone.verifyCheckpoint(trusting: [logKey])
    }

    /// The note with the cosignatures of a witness from its answer below. Lines of others are left out: nobody asked them.
    /// - Returns: the longer note, and the cosignatures that were added, at least one.
    /// - Throws: ``NoteError/noTrustedSignature`` when the answer has none of this witness,
    ///   ``NoteError/invalidSignature(keyID:)`` when one of them is not for this checkpoint, or what the note is too long for.
    public func adding(
        _ answer: WitnessAnswer, by witness: WitnessKey
    ) throws(NoteError) -> (note: SignedNote, cosignatures: [Cosignature]) {
        let lines = try SignedNote(parsing: Array(note.text.utf8) + [0x0A] + answer.encoded)
        guard let own = WitnessAnswer(linesOf: witness, in: lines) else { throw .noTrustedSignature }
        let extended = try SignedNote(parsing: note.note.encoded + own.encoded)
        let holding: VerifiedCheckpoint
        do { holding = try extended.verifyCheckpoint(trusting: [logKey]) } catch { throw .noTrustedSignature }
        return (extended, try holding.cosignatures(trusting: [witness]))
    }
}
