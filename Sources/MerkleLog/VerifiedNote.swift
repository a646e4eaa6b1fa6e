internal import SodiumCrypto

/// A note on which at least one trusted key's signature holds, and none fails. Made by
/// ``SignedNote/verify(trusting:)`` only.
public struct VerifiedNote: Hashable, Sendable {
    /// The note, with signatures of unknown keys still in it.
    public let note: SignedNote
    /// The trusted keys whose signatures hold, in the order of the signatures; at least one.
    public let signers: [NoteKey]

    fileprivate init(note: SignedNote, signers: [NoteKey]) { (self.note, self.signers) = (note, signers) }

    /// The signed text.
    public var text: String { note.text }
}

extension SignedNote {
    /// Believes the note when a trusted key signed it. Signatures of unknown keys are ignored; one of a
    /// trusted key that fails rejects the note, also when another holds.
    /// Source: C2SP signed-note, "Signatures".
    /// - Throws: ``NoteError/invalidSignature(keyID:)`` or ``NoteError/noTrustedSignature``.
    public func verify(trusting keys: [NoteKey]) throws(NoteError) -> VerifiedNote {
        let message = Array(text.utf8)
        var signers: [NoteKey] = []
        for signature in signatures {
            // Two keys may share name and ID by accident; one of them must have signed.
            let candidates = keys.filter { $0.isNamed(by: signature) }
            guard !candidates.isEmpty else { continue }
            guard let signer = candidates.first(where: { $0.key.isValid(signature.bytes, for: message) })
            else { throw .invalidSignature(keyID: signature.keyID) }
            signers.append(signer)
        }
        guard !signers.isEmpty else { throw .noTrustedSignature }
        return VerifiedNote(note: self, signers: signers)
    }
}
