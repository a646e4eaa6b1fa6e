internal import DurableFiles
internal import Octets
internal import TrustedTime

/// How long one token takes to be parsed and verified, certificates included; no file is read meanwhile.
struct TokenMeasurement {
    let verifications: [Duration]

    private static let repetitionCount = 200
    /// Longest file that is read.
    private static let maximumByteCount = 1 << 20

    /// - Parameters:
    ///   - response: a file with the whole response of an authority.
    ///   - stamped: the file of which it tells the time.
    ///   - roots: PEM of the authorities' roots.
    /// - Throws: `FileError`, `TimestampError`; a token without trust is ``NotTrusted``.
    init(response: String, stamped: String, roots: String) throws {
        let (response, stamped) = (try Self.load(response), try Self.load(stamped))
        let roots = try AuthorityRoots(parsingPEM: Self.load(roots))
        verifications = try (0..<Self.repetitionCount).map { _ in
            let begun = ContinuousClock.now
            let token = try TimestampResponse(parsing: response).token
            guard try token.verify(stamped, roots: roots).isTrusted else { throw NotTrusted() }
            return begun.duration(to: .now)
        }
    }

    /// The measured token does not lead to the given roots, so that not all of the work was measured.
    struct NotTrusted: Error {}

    private static func load(_ path: String) throws -> [UInt8] {
        try SystemFiles().openForReading(path).readAll(limit: maximumByteCount)
    }

    /// The median in milliseconds, as a JSON object.
    var json: String { "{\"verify_ms\":\(verifications.medianMilliseconds)}" }
}

extension [Duration] {
    /// The median in milliseconds, to the microsecond.
    var medianMilliseconds: Double { (sorted()[count / 2] / .microseconds(1)).rounded() / 1000 }
}
