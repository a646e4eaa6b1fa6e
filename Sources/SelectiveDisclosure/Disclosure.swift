public import Octets
internal import SodiumCrypto

/// One claim with its salt: what must be shown so that a digest in a record gets a meaning.
///
/// JSON has many texts for one value, so the text as issued counts and is never made again: two
/// disclosures are equal when ``encoded`` is.
/// Source: RFC 9901 §4.2.
public struct Disclosure: Hashable, Sendable {
    /// base64url, without padding, of the JSON array `[salt, name, value]` or `[salt, value]`.
    public let encoded: String
    /// base64url text of 16 bytes: 22 characters.
    public let salt: String
    /// Name of the property; nil for an array element.
    public let name: String?
    /// The claim; objects and arrays hold digests where claims of their own are hidden.
    public let value: JSONValue
    /// base64url of the SHA-256 of the ASCII bytes of ``encoded``: 43 characters.
    public let digest: String

    /// Reads a disclosure of any issuer.
    /// - Parameter number: its place in a presentation from 1, for the error.
    /// - Throws: ``SDJWTError/malformedDisclosure(number:)`` or ``SDJWTError/tooLong(byteCount:)``.
    public init(parsing encoded: String, number: Int = 1) throws(SDJWTError) {
        let byteCount = encoded.utf8.count
        guard byteCount <= SDJWTLimits.byteCount else { throw .tooLong(byteCount: byteCount) }
        guard let text = Base64.decode(encoded, .url, .unpadded),
            let elements = (try? JSONValue(parsing: text))?.array, (2...3).contains(elements.count),
            let salt = elements[0].string,
            Base64.decode(salt, .url, .unpadded)?.count == SDJWTLimits.saltByteCount
        else { throw .malformedDisclosure(number: number) }
        if elements.count == 3 {
            guard let name = elements[1].string else { throw .malformedDisclosure(number: number) }
            self.init(encoded: encoded, salt: salt, name: name, value: elements[2])
        } else {
            self.init(encoded: encoded, salt: salt, name: nil, value: elements[1])
        }
    }

    /// Writes a disclosure as compact JSON.
    /// - Parameter salt: 16 random bytes, never used for another claim.
    public init(salt: [UInt8], name: String?, value: JSONValue) {
        precondition(salt.count == SDJWTLimits.saltByteCount)
        let saltText = Base64.encode(salt, .url, .unpadded)
        var elements: [JSONValue] = [.string(saltText)]
        if let name { elements.append(.string(name)) }
        elements.append(value)
        let encoded = Base64.encode(JSONValue.array(elements).encoded, .url, .unpadded)
        self.init(encoded: encoded, salt: saltText, name: name, value: value)
    }

    private init(encoded: String, salt: String, name: String?, value: JSONValue) {
        (self.encoded, self.salt, self.name, self.value) = (encoded, salt, name, value)
        digest = Self.digest(of: Array(encoded.utf8))
    }

    /// The text form of a digest: base64url of the SHA-256 of `bytes`.
    static func digest(of bytes: [UInt8]) -> String {
        Base64.encode(Digest32(hashing: bytes).bytes, .url, .unpadded)
    }

    /// Whether `text` is the canonical base64url text of 32 bytes.
    static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 43 && Base64.decode(text, .url, .unpadded) != nil
    }

    public static func == (left: Disclosure, right: Disclosure) -> Bool { left.encoded == right.encoded }

    public func hash(into hasher: inout Hasher) { hasher.combine(encoded) }
}
