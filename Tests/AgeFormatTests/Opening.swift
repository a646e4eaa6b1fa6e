import AgeFormat
import Octets
import SodiumCrypto

/// What came of opening a file, in the words of the public vectors.
struct Outcome: Equatable {
    var stage: String
    var released: [UInt8]

    static func stage(of error: AgeOpenError) -> String {
        switch error {
        case .malformedHeader, .truncatedHeader, .lowOrderShare, .workFactorTooHigh: "header failure"
        case .noMatch: "no match"
        case .headerMACInvalid: "HMAC failure"
        case .payloadChunkInvalid, .truncated: "payload failure"
        case .secretMemory, .outOfMemory: "no memory"
        }
    }
}

/// Feeds a file to a ``StreamOpener`` in pieces of the given size.
func openStream(_ file: [UInt8], pieceByteCount: Int, key: consuming OpeningKey) -> Outcome {
    var opener = StreamOpener(key: key), released: [UInt8] = []
    do throws(AgeOpenError) {
        for start in stride(from: 0, to: file.count, by: pieceByteCount) {
            released += try opener.open(Array(file[start..<min(start + pieceByteCount, file.count)]))
        }
        released += try opener.finish()
        return Outcome(stage: "success", released: released)
    } catch {
        return Outcome(stage: Outcome.stage(of: error), released: released)
    }
}

/// Reads a file through ``OpenedPayload``, front to back.
func openSource(_ file: [UInt8], key: consuming OpeningKey) throws -> Outcome {
    do {
        let source = MemorySource(file)
        let payload = switch key {
        case .identity(let identity): try OpenedPayload(of: source, identity: identity)
        case .identities(let identities): try OpenedPayload(of: source, identities: identities)
        case .passphrase(let passphrase): try OpenedPayload(of: source, passphrase: passphrase)
        }
        return Outcome(stage: "success", released: try payload.readAll(limit: 1 << 30))
    } catch let error as AgeOpenError {
        return Outcome(stage: Outcome.stage(of: error), released: [])
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

/// Bytes in which every chunk differs from every other.
func sampleBytes(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
    }
}
