internal import Octets
internal import SodiumCrypto

/// The signed part of a record: header, payload and signature, each in base64url, joined by dots.
/// Source: RFC 7515 §3.1 and §7.1.
struct IssuerSignedJWT {
    /// The bytes that the signature covers: header, dot, payload.
    let signedText: [UInt8]
    private let header: [UInt8], payload: [UInt8], signature: [UInt8]

    /// - Throws: ``SDJWTError/malformedJWT`` unless there are three parts of canonical base64url.
    init(parsing text: String) throws(SDJWTError) {
        let dot = UInt8(ascii: ".")
        let parts = text.utf8.split(separator: dot, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count == 3, let header = Base64.decode(utf8: parts[0], .url, .unpadded),
            let payload = Base64.decode(utf8: parts[1], .url, .unpadded),
            let signature = Base64.decode(utf8: parts[2], .url, .unpadded)
        else { throw .malformedJWT }
        (self.header, self.payload, self.signature) = (header, payload, signature)
        signedText = parts[0] + [dot] + parts[1]
    }

    /// The compact form, signed.
    static func sign(header: JSONObject, payload: JSONObject, key: borrowing SigningKey) -> String {
        let parts = [header, payload].map { Base64.encode(JSONValue.object($0).encoded, .url, .unpadded) }
        let text = parts.joined(separator: ".")
        return text + "." + Base64.encode(key.sign(Array(text.utf8)), .url, .unpadded)
    }

    /// Checks header and signature; the payload may be believed to be the key holder's afterwards.
    /// - Throws: ``SDJWTError`` for the first rule that is broken.
    func verify(key: VerifyingKey, type: String) throws(SDJWTError) {
        let header = try parseHeader()
        try IssuerKey.ed25519(key).check(algorithm: header["alg"]?.string)
        guard header["typ"]?.string == type else { throw .wrongType }
        guard header.members.count == 2 else { throw .extraHeaderMember }
        try verifySignature(key: .ed25519(key))
    }

    /// - Throws: ``SDJWTError/malformedHeader`` unless the header is a JSON object.
    func parseHeader() throws(SDJWTError) -> JSONObject {
        guard let header = (try? JSONValue(parsing: header))?.object else { throw .malformedHeader }
        return header
    }

    /// The header must have been checked to name an algorithm of `key`.
    /// - Throws: ``SDJWTError/wrongSignature``.
    func verifySignature(key: IssuerKey) throws(SDJWTError) {
        guard key.isValid(signature, for: signedText) else { throw .wrongSignature }
    }

    /// - Throws: ``SDJWTError/malformedPayload`` unless the payload is a JSON object.
    func parsePayload() throws(SDJWTError) -> JSONObject {
        guard let payload = (try? JSONValue(parsing: payload))?.object else { throw .malformedPayload }
        return payload
    }
}
