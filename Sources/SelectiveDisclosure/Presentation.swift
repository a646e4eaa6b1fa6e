/// A record as handed over: the signed part and some of its disclosures. Nothing in it is believed yet.
///
/// The compact form `<JWT>~<Disclosure>~…~`, without key binding; what parses encodes to the same bytes.
/// Source: RFC 9901 §4.
public struct Presentation: Hashable, Sendable {
    /// The issuer-signed JWT in compact form.
    public let jwt: String
    /// The disclosures, in their order.
    public let disclosures: [Disclosure]

    init(jwt: String, disclosures: [Disclosure]) throws(SDJWTError) {
        try Self.checkLimits(jwt, disclosures)
        (self.jwt, self.disclosures) = (jwt, disclosures)
    }

    /// - Parameter bytes: at most ``SDJWTLimits/byteCount``, without a line end.
    /// - Throws: ``SDJWTError`` for the first fault of form.
    public init(parsing bytes: [UInt8]) throws(SDJWTError) {
        let tilde = UInt8(ascii: "~")
        let dot = UInt8(ascii: ".")
        guard bytes.count <= SDJWTLimits.byteCount else { throw .tooLong(byteCount: bytes.count) }
        guard bytes.last == tilde else { throw .missingFinalTilde }
        // One more than are accepted: of 16 MiB of tildes each would take 32 bytes.
        let parts = bytes.dropLast().split(
            separator: tilde, maxSplits: SDJWTLimits.disclosureCount + 1, omittingEmptySubsequences: false)
        guard parts.count - 1 <= SDJWTLimits.disclosureCount else {
            throw .tooManyDisclosures(count: parts.count - 1)
        }
        let isCompact = parts.enumerated().allSatisfy { index, part in
            !part.isEmpty && part.allSatisfy { Self.isBase64URL($0) || ($0 == dot && index == 0) }
        }
        guard isCompact else { throw .notCompactForm }
        let texts = parts.map { String(decoding: $0, as: UTF8.self) }
        _ = try IssuerSignedJWT(parsing: texts[0])
        jwt = texts[0]
        var disclosures: [Disclosure] = []
        for (index, text) in texts.dropFirst().enumerated() {
            disclosures.append(try Disclosure(parsing: text, number: index + 1))
        }
        self.disclosures = disclosures
    }

    /// The compact form, final tilde included.
    public var encoded: String { ([jwt] + disclosures.map(\.encoded)).joined(separator: "~") + "~" }

    static func checkLimits(_ jwt: String, _ disclosures: [Disclosure]) throws(SDJWTError) {
        guard disclosures.count <= SDJWTLimits.disclosureCount else {
            throw .tooManyDisclosures(count: disclosures.count)
        }
        let byteCount = disclosures.reduce(jwt.utf8.count + 1) { $0 + $1.encoded.utf8.count + 1 }
        guard byteCount <= SDJWTLimits.byteCount else { throw .tooLong(byteCount: byteCount) }
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
