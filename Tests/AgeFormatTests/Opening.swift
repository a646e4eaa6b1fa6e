import AgeFormat
import Dispatch
import Octets
import SodiumCrypto
import Synchronization

/// What came of opening a file, in the words of the public vectors.
struct Outcome: Equatable {
    var stage: String
    var released: [UInt8]

    static func stage(of error: AgeOpenError) -> String {
        switch error {
        case .malformedArmor: "armor failure"
        case .malformedHeader, .truncatedHeader, .lowOrderShare, .workFactorTooHigh: "header failure"
        case .noMatch: "no match"
        case .headerMACInvalid: "HMAC failure"
        case .payloadChunkInvalid, .truncated: "payload failure"
        case .secretMemory, .outOfMemory: "no memory"
        }
    }
}

/// Feeds a file to a ``StreamOpener`` in pieces of the given size, through an ``ArmorDecoder`` if it is armored.
func openStream(
    _ file: [UInt8], pieceByteCount: Int, key: consuming OpeningKey, isArmored: Bool = false
) -> Outcome {
    var opener = StreamOpener(key: key), armor = ArmorDecoder(), released: [UInt8] = []
    do throws(AgeOpenError) {
        for start in stride(from: 0, to: file.count, by: pieceByteCount) {
            let piece = Array(file[start..<min(start + pieceByteCount, file.count)])
            released += try opener.open(isArmored ? armor.decode(piece) : piece)
        }
        if isArmored { try armor.finish() }
        released += try opener.finish()
        return Outcome(stage: "success", released: released)
    } catch {
        return Outcome(stage: Outcome.stage(of: error), released: released)
    }
}

/// Opens a file for reading from any place.
private func payload(
    _ file: [UInt8], _ key: consuming OpeningKey, isArmored: Bool
) throws -> OpenedPayload {
    let source: any ByteSource = try isArmored ? ArmoredSource(of: MemorySource(file)) : MemorySource(file)
    return switch key {
    case .identity(let identity): try OpenedPayload(of: source, identity: identity)
    case .identities(let identities): try OpenedPayload(of: source, identities: identities)
    case .passphrase(let passphrase): try OpenedPayload(of: source, passphrase: passphrase)
    }
}

/// The stretches of a payload, one chunk each.
private func stretches(of payload: OpenedPayload) -> [(offset: UInt64, count: Int)] {
    stride(from: 0, to: payload.byteCount, by: 65_536).map { ($0, Int(min(65_536, payload.byteCount - $0))) }
}

/// Reads a file through ``OpenedPayload``, front to back, chunk by chunk.
func openSource(_ file: [UInt8], key: consuming OpeningKey, isArmored: Bool = false) throws -> Outcome {
    var released: [UInt8] = []
    do {
        let payload = try payload(file, key, isArmored: isArmored)
        for (offset, count) in stretches(of: payload) { released += try payload.read(at: offset, count: count) }
        return Outcome(stage: "success", released: released)
    } catch let error as AgeOpenError {
        return Outcome(stage: Outcome.stage(of: error), released: released)
    }
}

/// Opens the chunks on all cores at once and takes them in their order, up to the first that is not authentic.
func openSideBySide(_ file: [UInt8], key: consuming OpeningKey, isArmored: Bool = false) throws -> Outcome {
    var released: [UInt8] = []
    do {
        let payload = try payload(file, key, isArmored: isArmored), stretches = stretches(of: payload)
        let results = Mutex([Int: Result<[UInt8], any Error>]())
        DispatchQueue.concurrentPerform(iterations: stretches.count) { index in
            let result = Result { try payload.read(at: stretches[index].offset, count: stretches[index].count) }
            results.withLock { $0[index] = result }
        }
        for index in stretches.indices { released += try results.withLock { try $0[index]?.get() ?? [] } }
        return Outcome(stage: "success", released: released)
    } catch let error as AgeOpenError {
        return Outcome(stage: Outcome.stage(of: error), released: released)
    }
}

/// Reads ahead on a thread of its own.
private struct PieceReader: PieceMaker {
    let payload: OpenedPayload
    var offset: UInt64 = 0

    mutating func next() throws -> [UInt8]? {
        let count = Int(min(65_536, payload.byteCount - offset))
        guard count > 0 else { return nil }
        defer { offset += UInt64(count) }
        return try payload.read(at: offset, count: count)
    }
}

/// Takes chunks from a ``PieceLane`` that opens them ahead on another core.
func openAhead(_ file: [UInt8], key: consuming OpeningKey, isArmored: Bool = false) throws -> Outcome {
    var released: [UInt8] = []
    do {
        let lane = PieceLane(PieceReader(payload: try payload(file, key, isArmored: isArmored)))
        while let piece = try lane.take() { released += piece }
        return Outcome(stage: "success", released: released)
    } catch let error as AgeOpenError {
        return Outcome(stage: Outcome.stage(of: error), released: released)
    }
}

/// Seals in pieces of the given size.
func sealAll(_ plaintext: [UInt8], pieceByteCount: Int, with sealer: consuming StreamSealer) -> [UInt8] {
    var file = sealer.header
    for start in stride(from: 0, to: plaintext.count, by: pieceByteCount) {
        file += sealer.seal(Array(plaintext[start..<min(start + pieceByteCount, plaintext.count)]))
    }
    return file + sealer.finish()
}

/// Armors in pieces of the given size.
func armorAll(_ file: [UInt8], pieceByteCount: Int = 1 << 20) -> [UInt8] {
    var encoder = ArmorEncoder(), text: [UInt8] = []
    for start in stride(from: 0, to: file.count, by: pieceByteCount) {
        text += encoder.encode(Array(file[start..<min(start + pieceByteCount, file.count)]))
    }
    return text + encoder.finish()
}

/// Bytes in which every chunk differs from every other.
func sampleBytes(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
    }
}
