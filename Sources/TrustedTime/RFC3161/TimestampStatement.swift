internal import Octets
internal import SwiftASN1

/// What an authority states: that a file of this digest existed by this time. Nothing in it is believed until a token
/// has been verified.
/// Source: RFC 3161 §2.4.2, TSTInfo.
public struct TimestampStatement: Hashable, Sendable {
    /// The time that is stated.
    public let time: UTCTime
    /// By how much the true time may differ to either side, in microseconds; nil when the authority does not say.
    public let accuracyMicroseconds: UInt64?
    /// Number of the token with this authority: most significant byte first, without zeros before it; 1 to 20 bytes.
    public let serialNumber: [UInt8]
    /// The policy under which the authority answered, in numbers and dots.
    public let policy: String
    /// How ``imprint`` was made.
    public let imprintAlgorithm: ImprintAlgorithm
    /// Digest of the file that is stamped.
    public let imprint: [UInt8]
    /// The number from the request, as in ``TimestampRequest/nonce``; nil when there is none. At most 32 bytes.
    public let nonce: [UInt8]?
    /// Whether the authority says that its tokens are in order even within ``accuracyMicroseconds``.
    public let isOrdered: Bool

    /// The encoded name that the statement gives its authority, when it gives one of the kind that certificates have.
    let authorityName: [UInt8]?
    /// Whether the fraction of the second has zeros at its end.
    let fractionEndsInZero: Bool

    /// ``serialNumber`` in hexadecimal digits, as `openssl ts` prints it.
    public var serialText: String { Hex.encode(serialNumber) }

    /// - Parameter bytes: DER.
    init(parsing bytes: [UInt8]) throws(TimestampError) {
        let fault = TimestampError.malformed(.statement)
        var fields = try ASN1Fields(try ASN1Value.parse(bytes[...], else: fault), else: fault)
        guard try ASN1Value.number(try fields.next(), else: fault) == 1 else { throw .unsupportedVersion(.statement) }
        policy = try ASN1Value.objectIdentifier(try fields.next(.objectIdentifier), else: fault).description
        (imprintAlgorithm, imprint) = try Self.imprint(try fields.next())
        serialNumber = try ASN1Value.magnitude(try fields.next(), upTo: 20, else: fault)
        let timeText = try ASN1Value.contents(try fields.next(), .generalizedTime, else: fault)
        guard let time = UTCTime(generalizedTime: timeText) else { throw .badTime }
        self.time = time
        fractionEndsInZero = timeText.contains(0x2E) && timeText.dropLast().last == 0x30
        accuracyMicroseconds = try fields.optional(.sequence).map { node throws(TimestampError) in try Self.accuracy(node) }
        isOrdered = try fields.optional(.boolean).map { node throws(TimestampError) in
            let contents = try ASN1Value.contents(node, .boolean, else: fault)
            guard contents.count == 1, contents.first == 0 || contents.first == 0xFF else { throw fault }
            return contents.first == 0xFF
        } ?? false
        nonce = try fields.optional(.integer).map { node throws(TimestampError) in
            try ASN1Value.magnitude(node, upTo: 32, else: fault)
        }
        authorityName = try fields.optional(.context(0)).flatMap { node throws(TimestampError) in try Self.directoryName(node) }
        if let extensions = fields.optional(.context(1)) { try Self.refuseCritical(extensions) }
        try fields.end()
    }

    private static func imprint(_ node: ASN1Node) throws(TimestampError) -> (ImprintAlgorithm, [UInt8]) {
        let fault = TimestampError.malformed(.statement)
        var fields = try ASN1Fields(node, else: fault)
        let name = try ASN1Value.algorithm(try fields.next(), else: fault)
        let digest = try ASN1Value.contents(try fields.next(), .octetString, else: fault)
        try fields.end()
        guard let algorithm = ImprintAlgorithm(name) else { throw .unsupportedImprint }
        guard digest.count == algorithm.byteCount else { throw fault }
        return (algorithm, Array(digest))
    }

    /// Seconds up to 2³²; thousandths and millionths are from 1 to 999, and 0 is read as nothing.
    private static func accuracy(_ node: ASN1Node) throws(TimestampError) -> UInt64 {
        let fault = TimestampError.malformed(.statement)
        var (fields, microseconds) = (try ASN1Fields(node, else: fault), UInt64(0))
        let units: [(ASN1Identifier, UInt64, UInt64)] = [
            (.integer, UInt64(UInt32.max), 1_000_000), (.context(0), 999, 1000), (.context(1), 999, 1),
        ]
        for (identifier, limit, factor) in units {
            guard let part = fields.optional(identifier) else { continue }
            let value = try ASN1Value.number(part, identifier, else: fault)
            guard value <= limit else { throw fault }
            microseconds += value * factor
        }
        try fields.end()
        return microseconds
    }

    /// The name inside a GeneralName of the kind directoryName; nil for other kinds.
    private static func directoryName(_ node: ASN1Node) throws(TimestampError) -> [UInt8]? {
        var fields = try ASN1Fields(node, .context(0), else: .malformed(.statement))
        let name = try fields.next()
        try fields.end()
        guard name.identifier == .context(4) else { return nil }
        var inner = try ASN1Fields(name, .context(4), else: .malformed(.statement))
        return Array(try inner.next(.sequence).encodedBytes)
    }

    /// No extension of a statement is known here; those that must be understood are refused, others are passed over.
    private static func refuseCritical(_ node: ASN1Node) throws(TimestampError) {
        let fault = TimestampError.malformed(.statement)
        var extensions = try ASN1Fields(node, .context(1), else: fault)
        while let each = extensions.nextIfAny() {
            var fields = try ASN1Fields(each, else: fault)
            _ = try ASN1Value.objectIdentifier(try fields.next(), else: fault)
            let critical = try fields.optional(.boolean).map { node throws(TimestampError) in
                try ASN1Value.contents(node, .boolean, else: fault)
            }
            _ = try ASN1Value.contents(try fields.next(), .octetString, else: fault)
            try fields.end()
            guard critical?.allSatisfy({ $0 == 0 }) ?? true else { throw .criticalExtension }
        }
    }
}
