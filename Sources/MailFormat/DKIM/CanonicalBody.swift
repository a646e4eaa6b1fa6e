internal import Octets
internal import SodiumCrypto

/// The body of a mail as it is signed: its digest, and its length.
/// Source: RFC 6376 §3.4.3, §3.4.4, §3.4.5, §3.7.
struct CanonicalBody: Hashable {
    /// How lines that begin with `From ` are taken.
    enum Quoting: Hashable, CaseIterable {
        /// As they stand there.
        case kept
        /// One `>` is taken off every line of `>` and `From `, as in files of the kind `mboxrd`.
        case undone
        /// Only of lines that begin with `>From `, as in files of the kind `mboxo`.
        case undoneOnce
    }

    /// SHA-256 of the first bytes, as many as were asked for.
    let digest: Digest32
    /// Number of bytes of the whole.
    let byteCount: UInt64
    /// Whether any quoting was taken off.
    let isUnquoted: Bool

    /// - Parameter length: how many bytes of it count; nil for all.
    init(
        of mail: [UInt8], from start: Int, _ form: Canonicalization, lineEnds: LineEnds, length: UInt64? = nil,
        quoting: Quoting = .kept
    ) {
        var sink = Sink(limit: length)
        var (position, emptyLines, isUnquoted, isEmpty) = (start, 0, false, true)
        while position < mail.count {
            var end = position
            var breakLength = 0
            while end < mail.count {
                let byte = mail[end]
                if byte == 0x0A || byte == 0x0D {
                    breakLength = lineEnds.length(in: mail, at: end, before: mail.count)
                    if breakLength > 0 { break }
                }
                end += 1
            }
            var line = position..<end
            position = end + breakLength
            if quoting != .kept, Self.isQuoted(mail, line, quoting) {
                line = (line.lowerBound + 1)..<line.upperBound
                isUnquoted = true
            }
            if form == .relaxed { while let last = mail[line].last, last.isBlank { line = line.lowerBound..<(line.upperBound - 1) } }
            guard !line.isEmpty else {
                emptyLines += 1
                continue
            }
            for _ in 0..<emptyLines { sink.lineBreak() }
            emptyLines = 0
            isEmpty = false
            switch form {
            case .simple: sink.append(mail[line])
            case .relaxed: sink.appendReduced(mail, line)
            }
            sink.lineBreak()
        }
        // Without any line, "simple" has one that is empty, and "relaxed" nothing.
        if isEmpty, form == .simple { sink.lineBreak() }
        self.isUnquoted = isUnquoted
        (digest, byteCount) = sink.finish()
    }

    private static func isQuoted(_ mail: [UInt8], _ line: Range<Int>, _ quoting: Quoting) -> Bool {
        guard line.count >= 6, mail[line.lowerBound] == UInt8(ascii: ">") else { return false }
        let rest = quoting == .undone ? mail[line].drop { $0 == UInt8(ascii: ">") } : mail[line].dropFirst()
        return rest.starts(with: "From ".utf8)
    }

    /// Takes canonical bytes, digests the first of them and counts all.
    private struct Sink {
        private var hash = StreamingSHA256()
        private var waiting: [UInt8] = []
        private var byteCount: UInt64 = 0
        private let limit: UInt64?
        private static let pieceByteCount = 32_768

        init(limit: UInt64?) {
            self.limit = limit
            waiting.reserveCapacity(Self.pieceByteCount + 1024)
        }

        mutating func lineBreak() {
            waiting.append(0x0D)
            waiting.append(0x0A)
            if waiting.count >= Self.pieceByteCount { flush() }
        }

        mutating func append(_ line: ArraySlice<UInt8>) {
            waiting += line
            if waiting.count >= Self.pieceByteCount { flush() }
        }

        /// Every run of white space becomes one space.
        mutating func appendReduced(_ mail: [UInt8], _ line: Range<Int>) {
            var wasBlank = false
            for index in line {
                let byte = mail[index]
                if byte.isBlank {
                    if !wasBlank { waiting.append(0x20) }
                    wasBlank = true
                } else {
                    waiting.append(byte)
                    wasBlank = false
                }
            }
            if waiting.count >= Self.pieceByteCount { flush() }
        }

        mutating func finish() -> (Digest32, UInt64) {
            flush()
            return (hash.finalize(), byteCount)
        }

        private mutating func flush() {
            let room = limit.map { $0 > byteCount ? Int(clamping: $0 - byteCount) : 0 } ?? waiting.count
            if room >= waiting.count { hash.update(waiting) } else { hash.update(waiting[..<room]) }
            byteCount += UInt64(waiting.count)
            waiting.removeAll(keepingCapacity: true)
        }
    }
}
