internal import Octets
internal import SwiftASN1

/// The whole answer of an authority, as kept in a `.tsr` file. Nothing in it is believed yet.
/// Source: RFC 3161 §2.4.2.
public struct TimestampResponse: Hashable, Sendable {
    /// Greatest size of a response or token in bytes. Real ones have 3 to 10 KiB.
    public static let byteLimit = 65_536

    /// The answer as it came.
    public let encoded: [UInt8]
    /// The token in it.
    public let token: TimestampToken

    /// - Parameter bytes: at most ``byteLimit``.
    /// - Throws: ``TimestampError``; ``TimestampError/refused(_:)`` when the authority gave no token.
    public init(parsing bytes: [UInt8]) throws(TimestampError) {
        let fault = TimestampError.malformed(.response)
        let (node, isDER) = try OuterStructure.parse(bytes, else: fault)
        var fields = try ASN1Fields(node, else: fault)
        let refusal = try Self.refusal(try fields.next())
        if let refusal { throw .refused(refusal) }
        guard let tokenNode = fields.nextIfAny() else { throw .noToken }
        try fields.end()
        (encoded, token) = (bytes, try TimestampToken(tokenNode, isDER: isDER))
    }

    /// Nil when the status is "granted" (0) or "granted with changes" (1).
    private static func refusal(_ node: ASN1Node) throws(TimestampError) -> TimestampRefusal? {
        let fault = TimestampError.malformed(.response)
        var fields = try ASN1Fields(node, else: fault)
        let status = try ASN1Value.number(try fields.next(), else: fault)
        let texts = try fields.optional(.sequence).map { node throws(TimestampError) in try statusTexts(node) } ?? []
        let failures = try fields.optional(.bitString).map { node throws(TimestampError) in try setBits(node) }
        try fields.end()
        guard status <= 1 else { return TimestampRefusal(status: status, text: shown(texts), failures: failures ?? []) }
        guard texts.allSatisfy(isHarmless) else { throw .statusText }
        return nil
    }

    /// PKIFreeText: strings, usually one.
    private static func statusTexts(_ node: ASN1Node) throws(TimestampError) -> [ArraySlice<UInt8>] {
        let fault = TimestampError.malformed(.response)
        var (fields, texts) = (try ASN1Fields(node, else: fault), [ArraySlice<UInt8>]())
        while let line = fields.nextIfAny() { texts.append(try ASN1Value.contents(line, .utf8String, else: fault)) }
        return texts
    }

    private static func shown(_ texts: [ArraySlice<UInt8>]) -> String {
        let texts = texts.prefix(8).map { String(decoding: $0.prefix(1200), as: UTF8.self) }
        return PrintableText(texts.joined(separator: " "), limit: 300).description
    }

    /// Nobody signs this text, so anybody may have put it beside a good token, and public programs print it as it is: with a line
    /// feed or an escape it hides the time that was signed behind another.
    private static func isHarmless(_ text: ArraySlice<UInt8>) -> Bool {
        guard let text = String(validating: text, as: UTF8.self) else { return false }
        return text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func setBits(_ node: ASN1Node) throws(TimestampError) -> [Int] {
        let bytes = try ASN1Value.contents(node, .bitString, else: .malformed(.response)).dropFirst()
        guard bytes.count <= 8 else { throw .malformed(.response) }
        return bytes.enumerated().flatMap { index, byte in
            (0..<8).filter { byte >> (7 - $0) & 1 == 1 }.map { index * 8 + $0 }
        }
    }
}
