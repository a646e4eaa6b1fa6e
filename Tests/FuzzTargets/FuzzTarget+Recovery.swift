import AgeFormat
import RecoveryFormat
import ShamirMnemonic
import SodiumCrypto

extension FuzzTarget {
    static let recoveryTargets = [mnemonic, recoverySheet]

    /// Words that are a share are written again as the same words, in lower case and with one blank between two.
    private static let mnemonic = FuzzTarget(
        "mnemonic", upTo: 1024,
        words: ["academic", "duckling enlarge ", "zero ", "husband kidney ", "decision keyboard", "\r\n"]
    ) { bytes in
        guard let share = accepted({ () throws in try MnemonicShare(parsing: bytes.span) }) else { return }
        let words = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            .split(whereSeparator: { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
        try expect(try text(share.encoded()) == Array(words.joined(separator: [0x20])), "a share has two texts")
        try expect(share.wordCount == words.count, "a share counts its words wrong")
        if share.memberThreshold == 1, share.groupThreshold == 1, share.settings.iterationExponent == 0 {
            _ = try SecretSharing.combine([share])
        }
    }

    /// A key that was read from a sheet is written on one in a way that is read as the same key.
    private static let recoverySheet = FuzzTarget(
        "recovery-sheet", upTo: 4096, words: ["AGE-SECRET-KEY-1", "age secret key 1", "QPZR Y9X8", " 1 academic  2 acid", "\n    "]
    ) { bytes in
        var reader = SheetReader()
        guard accepted({ () throws in try reader.read(bytes.span) }) != nil, reader.isComplete,
            let key = accepted({ () throws in try reader.key() })
        else { return }
        try key.withIdentity(at: 0) { (identity: borrowing Identity) throws in
            switch identity {
            case .x25519(let identity):
                let line = try identity.encodedText()
                var again = SheetReader()
                try SheetText.grouped(line).withBytes { (bytes: Span<UInt8>) throws in try again.read(bytes) }
                try expect(again.isComplete, "a sheet of our own is not read")
            default: throw Broken(description: "a sheet gave another kind of key")
            }
        }
    }

    private static func text(_ secret: borrowing SecretBytes) -> [UInt8] {
        secret.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
    }
}
