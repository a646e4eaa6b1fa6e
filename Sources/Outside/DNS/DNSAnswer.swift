/// What a resolver answered to a question for TXT records.
/// Source: RFC 1035 §4.1, §3.3.14; RFC 2308 §2 for answers without records.
public struct DNSAnswer: Hashable, Sendable {
    /// Largest answer in bytes: what a length of two bytes can say.
    public static let longest = 65_535
    /// The most records that are read.
    static let mostRecords = 256
    /// The most names that lead from one to the next.
    static let mostAliases = 8

    /// The TXT records, the strings of each joined, in the order of the answer; empty when there is none.
    public let texts: [[UInt8]]
    /// How long they may be kept, in seconds: the shortest time on the way to them; nil when there is none.
    public let secondsToLive: UInt32?
    /// Whether the resolver says that it checked the signatures of DNSSEC. Source: RFC 4035 §3.2.3.
    public let isSecure: Bool

    /// - Parameters:
    ///   - bytes: the message.
    ///   - name: what was asked for.
    ///   - id: with what number.
    /// - Throws: ``DNSAnswerError`` for what is no answer to this question.
    package init(parsing bytes: [UInt8], to name: DNSName, id: UInt16) throws(DNSAnswerError) {
        guard bytes.count <= Self.longest else { throw .tooLarge }
        var reader = DNSMessageReader(bytes)
        guard try reader.number16() == id else { throw .other }
        let flags = try reader.number16()
        // An answer (QR) to a plain question (opcode 0), and not cut off (TC).
        guard flags & 0xF800 == 0x8000 else { throw .other }
        guard flags & 0x0200 == 0 else { throw .cutOff }
        let counts = try (reader.number16(), reader.number16(), reader.number16(), reader.number16())
        let code = UInt8(flags & 0x000F)
        guard code == 0 || code == 3 else { throw .refused(code: code) }
        guard counts.0 == 1, try reader.name() + [0] == name.encoded, try reader.number16() == DNSQuestion.textType,
            try reader.number16() == DNSQuestion.internet
        else { throw .other }
        guard counts.1 <= Self.mostRecords else { throw .tooLarge }
        var found = Records()
        for _ in 0..<counts.1 { try found.read(&reader) }
        (texts, secondsToLive) = try found.follow(Array(name.encoded.dropLast()))
        isSecure = flags & 0x0020 != 0
    }

    /// The records of the answer's own section.
    private struct Records {
        private var texts: [(name: [UInt8], text: [UInt8], seconds: UInt32)] = []
        private var aliases: [[UInt8]: (target: [UInt8], seconds: UInt32)] = [:]

        mutating func read(_ reader: inout DNSMessageReader) throws(DNSAnswerError) {
            let name = try reader.name()
            let (type, group) = try (reader.number16(), reader.number16())
            let stated = try reader.number32()
            // What looks negative is zero. Source: RFC 2181 §8.
            let seconds = stated > UInt32(Int32.max) ? 0 : stated
            let count = Int(try reader.number16())
            let end = reader.offset + count
            guard group == DNSQuestion.internet else {
                _ = try reader.take(count)
                return
            }
            switch type {
            case DNSQuestion.textType: texts.append((name, try Self.text(reader.take(count)), seconds))
            case DNSQuestion.aliasType:
                let target = try reader.name()
                guard reader.offset == end else { throw .malformed }
                guard aliases.updateValue((target, seconds), forKey: name) == nil else { throw .malformed }
            default: _ = try reader.take(count)
            }
        }

        func follow(_ name: [UInt8]) throws(DNSAnswerError) -> ([[UInt8]], UInt32?) {
            var (name, shortest, steps) = (name, UInt32.max, 0)
            while let alias = aliases[name] {
                steps += 1
                guard steps <= DNSAnswer.mostAliases else { throw .malformed }
                (name, shortest) = (alias.target, min(shortest, alias.seconds))
            }
            let found = texts.filter { $0.name == name }
            return (found.map(\.text), found.map { min($0.seconds, shortest) }.min())
        }

        /// One or more strings, each behind its length.
        private static func text(_ data: ArraySlice<UInt8>) throws(DNSAnswerError) -> [UInt8] {
            guard !data.isEmpty else { throw .malformed }
            var (joined, rest): ([UInt8], ArraySlice<UInt8>) = ([], data)
            while let length = rest.popFirst() {
                guard Int(length) <= rest.count else { throw .malformed }
                joined += rest.prefix(Int(length))
                rest = rest.dropFirst(Int(length))
            }
            return joined
        }
    }
}

/// Why bytes are no answer to a question.
public enum DNSAnswerError: Error, Hashable, Sendable {
    /// Not a DNS message, or one that contradicts itself.
    case malformed
    /// A message that answers something else.
    case other
    /// The resolver cut it off.
    case cutOff
    /// More than is read.
    case tooLarge
    /// The resolver could not or would not answer: its code, such as 2 (SERVFAIL) and 5 (REFUSED).
    case refused(code: UInt8)
}
