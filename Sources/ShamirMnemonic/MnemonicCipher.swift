internal import SodiumCrypto

/// The cipher of four rounds that a passphrase keys, so that every passphrase gives some secret and none can be refused.
/// Source: SLIP-39, "Encryption of the master secret".
struct MnemonicCipher {
    let settings: MnemonicSettings
    let passphrase: MnemonicPassphrase?

    private static let roundCount = 4, baseIterationCount = 10_000

    func encrypt(_ secret: borrowing SecretBytes) throws -> SecretBytes { try run(secret, rounds: Array(0..<Self.roundCount)) }

    func decrypt(_ secret: borrowing SecretBytes) throws -> SecretBytes {
        try run(secret, rounds: (0..<Self.roundCount).reversed())
    }

    private func run(_ secret: borrowing SecretBytes, rounds: [Int]) throws -> SecretBytes {
        let half = secret.count / 2
        var left = SecretBox(try secret.slice(0..<half))
        var right = SecretBox(try secret.slice(half..<secret.count))
        for round in rounds {
            let mask = try mask(round, right.bytes)
            let mixed = try SecretBytes(
                count: half,
                fill: { span in
                    mask.withBytes { mask in
                        left.bytes.withBytes { left in
                            for index in 0..<half { span[index] = left[index] ^ mask[index] }
                        }
                    }
                })
            (left, right) = (right, SecretBox(mixed))
        }
        return try joined(right.bytes, left.bytes)
    }

    private func mask(_ round: Int, _ right: borrowing SecretBytes) throws -> SecretBytes {
        let number = SecretBox(try SecretBytes(copying: [UInt8(round)]))
        let key = try passphrase.map { SecretBox(try joined(number.bytes, $0.bytes)) } ?? number
        var start: [UInt8] = []
        if !settings.isExtendable {
            start = customization(isExtendable: false)
            start += [UInt8(settings.identifier >> 8), UInt8(settings.identifier & 0xFF)]
        }
        let salt = try joined(start, right)
        return try PBKDF2SHA256.derive(
            passphrase: key.bytes, salt: salt,
            rounds: (Self.baseIterationCount / Self.roundCount) << settings.iterationExponent, count: right.count)
    }
}

/// Bytes that are no secret, then a secret.
private func joined(_ start: [UInt8], _ first: borrowing SecretBytes) throws -> SecretBytes {
    try first.withBytes { (first: Span<UInt8>) throws -> SecretBytes in
        try SecretBytes(
            count: start.count + first.count,
            fill: { span in
                for index in start.indices { span[index] = start[index] }
                for index in 0..<first.count { span[start.count + index] = first[index] }
            })
    }
}

private func joined(_ first: borrowing SecretBytes, _ second: borrowing SecretBytes) throws -> SecretBytes {
    try first.withBytes { (first: Span<UInt8>) throws -> SecretBytes in
        try second.withBytes { (second: Span<UInt8>) throws -> SecretBytes in
            try SecretBytes(
                count: first.count + second.count,
                fill: { span in
                    for index in 0..<first.count { span[index] = first[index] }
                    for index in 0..<second.count { span[first.count + index] = second[index] }
                })
        }
    }
}
