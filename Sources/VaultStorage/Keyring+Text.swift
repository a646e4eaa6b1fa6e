internal import AgeFormat
internal import Octets
package import SodiumCrypto

private let firstLineStart = "# holdfast keyring v"
private let firstLine = firstLineStart + "1"
private let vaultLabel = "# vault "
private let masterLabel = "# master "
private let logLabel = "# log "

extension Keyring {
    /// The keyring as an age identity file.
    /// - Throws: `SecretMemoryError`.
    package func encoded() throws -> SecretBytes {
        var measure = LineMeasure()
        try write(to: &measure)
        return try SecretBytes(
            count: measure.byteCount,
            fill: { span in
                var position = 0
                var failure: (any Error)?
                // The span cannot be kept in a writer, so each piece is handed to it in turn.
                do {
                    try forEachPiece { piece in
                        for index in 0..<piece.count {
                            span[position] = piece[index]
                            position += 1
                        }
                    }
                } catch { failure = error }
                if let failure { throw failure }
            })
    }

    private func write(to measure: inout LineMeasure) throws {
        try forEachPiece { measure.byteCount += $0.count }
    }

    private func forEachPiece(_ put: (Span<UInt8>) -> Void) throws {
        func text(_ text: String) { put(Array(text.utf8).span) }
        text("\(firstLine)\n\(vaultLabel)\(Hex.encode(vaultID))\n\(masterLabel)")
        putHex(of: master, put)
        text("\n")
        for log in logs {
            text(logLabel + log.origin + " ")
            putHex(of: log.logSeed, put)
            text(" ")
            putHex(of: log.recordsSeed, put)
            text(" ")
            putHex(of: log.sealSeed, put)
            text("\n")
        }
        for box in identities {
            try box.identity.encodedText().withBytes { put($0) }
            text("\n")
        }
    }

    private func putHex(of secret: borrowing SecretBytes, _ put: (Span<UInt8>) -> Void) {
        secret.withBytes { bytes in
            for index in 0..<bytes.count {
                let digits = [hexDigit(bytes[index] >> 4), hexDigit(bytes[index] & 0x0F)]
                put(digits.span)
            }
        }
    }

    /// Reads a keyring; only the bytes that ``encoded()`` gives are accepted.
    /// - Throws: ``VaultError/keyringMalformed(line:)``, line 0 when no line alone is wrong; or `SecretMemoryError`.
    package convenience init(parsing text: borrowing SecretBytes) throws {
        var reader = KeyringReader()
        try text.withBytes { (bytes: Span<UInt8>) throws in try reader.read(bytes) }
        guard let vaultID = reader.vaultID, let master = reader.master, !reader.logs.isEmpty,
            !reader.identities.isEmpty
        else { throw VaultError.keyringMalformed(line: 0) }
        self.init(
            vaultID: vaultID, master: try master.bytes.duplicate(), logs: reader.logs,
            identities: reader.identities)
        // Lines in another order, a label twice, another sign between seeds: all would be a second text.
        guard try encoded().equals(text) else { throw VaultError.keyringMalformed(line: 0) }
    }
}

extension SecretBytes {
    fileprivate borrowing func equals(_ other: borrowing SecretBytes) -> Bool {
        guard count == other.count else { return false }
        return withBytes { bytes in
            other.withBytes { others in
                var difference: UInt8 = 0
                for index in 0..<bytes.count { difference |= bytes[index] ^ others[index] }
                return difference == 0
            }
        }
    }
}

private struct LineMeasure { var byteCount = 0 }

private final class SecretBox: Sendable {
    let bytes: SecretBytes
    init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
}

/// Reads the lines of a keyring; secrets go straight into protected memory.
private struct KeyringReader {
    var vaultID: [UInt8]?
    var master: SecretBox?
    var logs: [LogKeys] = []
    var identities: [IdentityBox] = []

    mutating func read(_ text: Span<UInt8>) throws {
        var start = 0
        var lineNumber = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != 0x0A { end += 1 }
            lineNumber += 1
            guard try readLine(text.extracting(start..<end), number: lineNumber) else {
                throw VaultError.keyringMalformed(line: lineNumber)
            }
            start = end + 1
        }
    }

    private mutating func readLine(_ line: Span<UInt8>, number: Int) throws -> Bool {
        if number == 1 {
            // Another version's keyring is whole; only this program is too old for it.
            guard isEqual(line, firstLine) || !hasPrefix(line, firstLineStart) else {
                throw VaultError.newerVersion(found: 2)
            }
            return isEqual(line, firstLine)
        }
        if hasPrefix(line, vaultLabel) {
            vaultID = Hex.decode(text(line, from: vaultLabel.utf8.count))
            return vaultID?.count == 16
        }
        if hasPrefix(line, masterLabel) {
            guard let secret = try secretHex(line, at: masterLabel.utf8.count) else { return false }
            master = SecretBox(secret)
            return line.count == masterLabel.utf8.count + 64
        }
        if hasPrefix(line, logLabel) { return try readLog(line) }
        do {
            identities.append(IdentityBox(try X25519Identity(parsing: line)))
            return true
        } catch AgeKeyError.secretMemory(let error) {
            throw error
        } catch {
            return false
        }
    }

    private mutating func readLog(_ line: Span<UInt8>) throws -> Bool {
        let originStart = logLabel.utf8.count
        let originCount = LogKeys.originPrefix.utf8.count + 32
        let seedsStart = originStart + originCount + 1
        guard line.count == seedsStart + 3 * 64 + 2, hasPrefix(line.extracting(originStart...), LogKeys.originPrefix),
            let logSeed = try secretHex(line, at: seedsStart),
            let recordsSeed = try secretHex(line, at: seedsStart + 65),
            let sealSeed = try secretHex(line, at: seedsStart + 130)
        else { return false }
        // It becomes the name in checkpoints, which not every text can be.
        for index in (originStart + LogKeys.originPrefix.utf8.count)..<(seedsStart - 1) where hexValue(line[index]) == nil {
            return false
        }
        let origin = text(line.extracting(..<(originStart + originCount)), from: originStart)
        logs.append(
            try LogKeys(origin: origin, logSeed: logSeed, recordsSeed: recordsSeed, sealSeed: sealSeed))
        return true
    }

    /// 32 bytes written as 64 digits at `start`; nil when they are not.
    private func secretHex(_ line: Span<UInt8>, at start: Int) throws -> SecretBytes? {
        guard line.count >= start + 64 else { return nil }
        for index in start..<(start + 64) where hexValue(line[index]) == nil { return nil }
        return try SecretBytes(
            count: 32,
            fill: { span in
                for index in 0..<32 {
                    let high = hexValue(line[start + 2 * index]) ?? 0
                    span[index] = high << 4 | (hexValue(line[start + 2 * index + 1]) ?? 0)
                }
            })
    }

    private func text(_ line: Span<UInt8>, from start: Int) -> String {
        var bytes: [UInt8] = []
        for index in start..<line.count { bytes.append(line[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func hasPrefix(_ line: Span<UInt8>, _ prefix: String) -> Bool {
        guard line.count >= prefix.utf8.count else { return false }
        for (index, byte) in prefix.utf8.enumerated() where line[index] != byte { return false }
        return true
    }

    private func isEqual(_ line: Span<UInt8>, _ text: String) -> Bool {
        line.count == text.utf8.count && hasPrefix(line, text)
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
}
