/// A tree head that its own log signed with a trusted key. Made by
/// ``SignedNote/verifyCheckpoint(trusting:)`` only.
public struct VerifiedCheckpoint: Hashable, Sendable {
    /// What was signed.
    public let checkpoint: Checkpoint
    /// The note it was read from.
    public let note: VerifiedNote
    /// The log's key; its name is the checkpoint's origin.
    public let logKey: NoteKey

    fileprivate init(checkpoint: Checkpoint, note: VerifiedNote, logKey: NoteKey) {
        (self.checkpoint, self.note, self.logKey) = (checkpoint, note, logKey)
    }
}

extension SignedNote {
    /// Verifies the note, then reads its text as a checkpoint, whose origin must be the name of a key
    /// that signed.
    /// - Throws: ``ProofError/note(_:)``, ``ProofError/checkpoint(_:)`` or
    ///   ``ProofError/notSignedByOrigin``.
    public func verifyCheckpoint(trusting keys: [NoteKey]) throws(ProofError) -> VerifiedCheckpoint {
        let note: VerifiedNote
        do { note = try verify(trusting: keys) } catch { throw .note(error) }
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
        // Both are ASCII, so equal strings are equal bytes.
        guard let logKey = note.signers.first(where: { $0.name == checkpoint.origin }) else {
            throw .notSignedByOrigin
        }
        return VerifiedCheckpoint(checkpoint: checkpoint, note: note, logKey: logKey)
    }
}
