internal import MerkleLog
internal import Octets
internal import SodiumCrypto

private let ownLabel = "log ", importedLabel = "imported "

/// All logs but the first, whose keys stand in the slots: one line for each, by number.
/// Format: docs/format/ledger.md, "Further logs".
extension LogList {
    /// Where the list stands: twice.
    static let rows = [RowNumber.logs, RowNumber.logsCopy]

    /// - Throws: ``VaultError``, `SecretMemoryError`.
    init(first: LedgerLog, opening sealed: [UInt8], row: Int64, _ seal: borrowing ValueSeal) throws {
        var text = try seal.open(sealed, .logs, row: row)
        defer { Self.wipe(&text) }
        try self.init(first: first, parsing: text)
    }

    /// A row of `state`. Who has stored it overwrites it (``wipe(_:)``): it has the seeds of own logs.
    func encoded() -> [UInt8] {
        var text: [UInt8] = []
        // So that no copy of the seeds is left behind where the array grew.
        text.reserveCapacity(logs.count * 1024)
        for log in logs.dropFirst() {
            if let keys = log.keys {
                text += Array((ownLabel + keys.origin).utf8)
                for seed in [keys.logSeedHex, keys.recordsSeedHex, keys.sealSeedHex] {
                    text.append(0x20)
                    seed { digits in for index in 0..<digits.count { text.append(digits[index]) } }
                }
            } else {
                let parts = [
                    log.logKey.vkey, Hex.encode(log.recordsKey.bytes), Hex.encode(log.sealKey.bytes),
                    "\(log.firstLeaf)", "\(log.shared?.log ?? 0)",
                ]
                text += Array((importedLabel + (parts + log.governed.map { "\($0)" }).joined(separator: " ")).utf8)
            }
            text.append(0x0A)
        }
        return text
    }

    /// - Parameter first: log 0.
    /// - Throws: ``VaultError/valueMalformed(table:row:)``, `SecretMemoryError`.
    init(first: LedgerLog, parsing text: [UInt8]) throws {
        self.init([first])
        guard text.last == 0x0A else { throw Self.malformed }
        for line in text.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let log = try Self.log(in: line, number: Int64(logs.count)) else { throw Self.malformed }
            if let shared = log.shared, shared.log >= log.number { throw Self.malformed }
            guard log.governed == Set(log.governed).sorted(), log.governed.allSatisfy({ (1..<log.number).contains($0) }) else {
                throw Self.malformed
            }
            logs.append(log)
        }
    }

    private static var malformed: VaultError { .valueMalformed(table: "state", row: RowNumber.logs) }

    private static func log(in line: ArraySlice<UInt8>, number: Int64) throws -> LedgerLog? {
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard let label = parts.first else { return nil }
        if label.elementsEqual(ownLabel.utf8.dropLast()), parts.count == 5 {
            let origin = String(decoding: parts[1], as: UTF8.self)
            guard let log = try LogKeys.seed(parts[2]), let records = try LogKeys.seed(parts[3]),
                let seal = try LogKeys.seed(parts[4])
            else { return nil }
            return try LedgerLog(
                number: number, keys: LogKeys(origin: origin, logSeed: log, recordsSeed: records, sealSeed: seal))
        }
        guard label.elementsEqual(importedLabel.utf8.dropLast()), parts.count >= 6 else { return nil }
        let texts = parts.map { String(decoding: $0, as: UTF8.self) }
        guard let logKey = try? NoteKey(parsing: texts[1]), let records = key(texts[2]), let seal = key(texts[3]),
            let count = UInt64(texts[4]), let other = Int64(texts[5]), other >= 0
        else { return nil }
        let governed = texts.dropFirst(6).compactMap { Int64($0) }
        guard governed.count == texts.count - 6 else { return nil }
        return LedgerLog(
            number: number, logKey: logKey, recordsKey: records, sealKey: seal,
            shared: count > 0 ? LedgerLog.Shared(log: other, count: count) : nil, governed: governed)
    }

    private static func key(_ hex: String) -> VerifyingKey? { Hex.decode(hex).flatMap { VerifyingKey($0) } }

    /// Overwrites a value that had seeds in it.
    static func wipe(_ bytes: inout [UInt8]) { for index in bytes.indices { bytes[index] = 0 } }
}

extension LogKeys {
    typealias HexLender = ((Span<UInt8>) -> Void) -> Void

    fileprivate var logSeedHex: HexLender { { body in self.logSeed.lendHex(body) } }
    fileprivate var recordsSeedHex: HexLender { { body in self.recordsSeed.lendHex(body) } }
    fileprivate var sealSeedHex: HexLender { { body in self.sealSeed.lendHex(body) } }

    /// 32 bytes out of 64 digits; nil when they are not that.
    fileprivate static func seed(_ digits: ArraySlice<UInt8>) throws -> SecretBytes? {
        guard digits.count == 64, digits.allSatisfy({ value(ofDigit: $0) != nil }) else { return nil }
        return try SecretBytes(
            count: 32,
            fill: { span in
                for index in 0..<32 {
                    let start = digits.startIndex + 2 * index
                    span[index] = (value(ofDigit: digits[start]) ?? 0) << 4 | (value(ofDigit: digits[start + 1]) ?? 0)
                }
            })
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

extension SecretBytes {
    fileprivate borrowing func lendHex(_ body: (Span<UInt8>) -> Void) {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
        withBytes { bytes in
            for index in 0..<bytes.count {
                let digits = [digit(bytes[index] >> 4), digit(bytes[index] & 0x0F)]
                body(digits.span)
            }
        }
    }
}
