internal import Octets

/// Reads proofs and calendars' answers from the front; never past the end, and in time linear in their size.
///
/// Messages are not computed here: their sizes are enough to apply the limits.
/// Source: python-opentimestamps 0.4.5, `opentimestamps.core.timestamp` and `opentimestamps.core.serialize`.
struct ProofReader {
    private var bytes: ByteReader
    private let start: Int
    private var partCount = 0

    /// - Parameter start: what the place of the first byte is called in errors.
    init(_ bytes: [UInt8], startingAt start: Int = 0) {
        (self.bytes, self.start) = (ByteReader(bytes), start)
    }

    /// Where the next byte stands.
    var offset: Int { start + bytes.offset }
    /// Whether nothing is left.
    var isAtEnd: Bool { bytes.isAtEnd }

    /// The next `count` bytes.
    mutating func read(_ count: Int) throws(OpenTimestampError) -> [UInt8] {
        do throws(ByteReaderError) { return try bytes.read(count) } catch { throw .truncated(offset: offset) }
    }

    /// The next byte.
    mutating func readByte() throws(OpenTimestampError) -> UInt8 {
        do throws(ByteReaderError) { return try bytes.readByte() } catch { throw .truncated(offset: offset) }
    }

    /// A number in base 128, lowest digits first (LEB128), in as few bytes as it needs.
    /// - Throws: ``OpenTimestampError/malformedNumber(offset:)`` above `limit` too.
    mutating func readNumber(upTo limit: UInt64) throws(OpenTimestampError) -> UInt64 {
        let place = offset
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            let byte = try readByte()
            value |= UInt64(byte & 0x7F) << shift
            guard byte < 0x80 else { continue }
            guard value <= limit, byte > 0 || shift == 0 else { break }
            return value
        }
        throw .malformedNumber(offset: place)
    }

    /// The address of a calendar: its size, then its characters.
    mutating func readAddress() throws(OpenTimestampError) -> String {
        let place = offset
        let count = try readNumber(upTo: .max >> 1)
        guard count <= TimeAttestation.maximumAddressByteCount else { throw .malformedAddress(offset: place) }
        let text = try read(Int(count))
        guard text.allSatisfy(Self.isAddressCharacter) else { throw .malformedAddress(offset: place) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `A-Z a-z 0-9 - . _ / :` and no others: no parameters, no escapes, no names of users.
    private static func isAddressCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x2D...0x3A, 0x5F: true
        default: false
        }
    }

    /// What hangs on one message: branches behind the byte `ff`, and a last one without it.
    /// - Parameters:
    ///   - messageByteCount: size of the message.
    ///   - depth: how many operations led to it, from 0.
    mutating func readTree(messageByteCount: Int, depth: Int) throws(OpenTimestampError) -> ProofTree {
        let place = offset
        guard depth <= ProofTree.maximumDepth else { throw .tooDeep(offset: place) }
        var parts: [ProofTree.Part] = []
        var isLast = false
        repeat {
            var tag = try readByte()
            isLast = tag != ProofTree.branchTag
            if !isLast { tag = try readByte() }
            partCount += 1
            guard partCount <= OpenTimestamp.maximumPartCount else { throw .tooManyParts }
            parts.append(
                tag == ProofTree.attestationTag
                    ? .attestation(try readAttestation())
                    : try readBranch(tag: tag, messageByteCount: messageByteCount, depth: depth))
        } while !isLast
        guard parts.count == 1 || ProofTree.areDistinct(parts) else { throw .repeatedPart(offset: place) }
        return ProofTree(parts: parts)
    }

    private mutating func readAttestation() throws(OpenTimestampError) -> TimeAttestation {
        let tag = try read(TimeAttestation.tagByteCount)
        let place = offset
        let count = try readNumber(upTo: .max >> 1)
        guard count <= TimeAttestation.maximumPayloadByteCount else { throw .attestationTooLong(offset: place) }
        let start = offset
        return try TimeAttestation(tag: tag, payload: try read(Int(count)), offset: start)
    }

    private mutating func readBranch(
        tag: UInt8, messageByteCount: Int, depth: Int
    ) throws(OpenTimestampError) -> ProofTree.Part {
        let place = offset - 1
        let operation = try readOperation(tag: tag)
        guard let count = operation.resultByteCount(of: messageByteCount) else { throw .messageTooLong(offset: place) }
        return .operation(operation, try readTree(messageByteCount: count, depth: depth + 1))
    }

    private mutating func readOperation(tag: UInt8) throws(OpenTimestampError) -> ProofOperation {
        switch tag {
        case 0xF0: return .append(try readArgument())
        case 0xF1: return .prepend(try readArgument())
        case 0xF2: return .reverse
        case 0xF3: return .hexlify
        default:
            guard let hash = OpenTimestamp.FileHash(tag: tag) else {
                throw .unknownOperation(tag: tag, offset: offset - 1)
            }
            return .hash(hash)
        }
    }

    private mutating func readArgument() throws(OpenTimestampError) -> [UInt8] {
        let place = offset
        let count = try readNumber(upTo: .max >> 1)
        guard (1...UInt64(ProofOperation.maximumMessageByteCount)).contains(count) else {
            throw .argumentByteCount(Int(count), offset: place)
        }
        return try read(Int(count))
    }
}

extension [UInt8] {
    /// Appends a number in base 128, lowest digits first, in as few bytes as it needs (LEB128).
    mutating func append(variableInteger value: UInt64) {
        var rest = value
        while rest > 0x7F {
            append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends how many bytes there are, and the bytes.
    mutating func append(withSize bytes: [UInt8]) {
        append(variableInteger: UInt64(bytes.count))
        self += bytes
    }
}
