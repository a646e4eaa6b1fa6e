internal import AgeFormat
internal import Octets
internal import SodiumCrypto

/// Makes the header of an age file anew for another identity; the payload stays as it is.
struct Rewrapping {
    /// Any of which may open the old header.
    let identities: [IdentityBox]
    /// For whom the new one is.
    let recipient: X25519Recipient

    /// An age file in two parts.
    struct Parts {
        /// The text of the new header.
        let header: [UInt8]
        /// Where nonce and chunks begin in the old file.
        let payloadStart: UInt64
    }

    /// - Throws: `AgeOpenError` when no identity opens it, `SecretMemoryError`, or the error of `source`.
    func parts(of source: any ByteSource) throws -> Parts {
        let old = try Header(of: source)
        let key = try fileKey(of: old)
        let new = try Header(
            rewrapping: key, for: recipient, ephemeralScalar: SecretBytes(randomCount: X25519.keyByteCount, .brief))
        return Parts(header: new.encoded, payloadStart: UInt64(old.encoded.count))
    }

    /// Whether one of the identities opens it, and it is as long as an age file must be at least.
    func opens(_ source: any ByteSource) -> Bool {
        guard let header = try? Header(of: source), (try? fileKey(of: header)) != nil else { return false }
        return true
    }

    private func fileKey(of header: Header) throws -> SecretBytes {
        for box in identities {
            do throws(AgeOpenError) {
                return try header.fileKey(identity: box.identity)
            } catch {
                guard error == .noMatch else { throw error }
            }
        }
        throw AgeOpenError.noMatch
    }
}
