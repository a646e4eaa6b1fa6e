internal import SodiumCrypto

/// Secret bytes that several owners share.
final class SecretBox: Sendable {
    let bytes: SecretBytes
    init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
}

/// Shamir's scheme over each byte: as many points as the threshold say what the polynomial is at 255, the secret, and at 254,
/// what proves that it is the right one.
/// Source: SLIP-39, "Shamir's secret sharing".
enum Polynomial {
    /// A value at a place.
    struct Point: Sendable {
        let place: UInt8
        let value: SecretBox
    }

    private static let secretPlace: UInt8 = 255, digestPlace: UInt8 = 254
    private static let digestByteCount = 4

    /// How many random bytes ``split(_:threshold:count:random:)`` takes.
    static func randomByteCount(threshold: Int, secretByteCount: Int) -> Int {
        threshold == 1 ? 0 : (threshold - 2) * secretByteCount + secretByteCount - digestByteCount
    }

    /// Points at 0 up to `count`, of which `threshold` give the secret.
    static func split(
        _ secret: SecretBox, threshold: Int, count: Int, random: inout RandomReader
    ) throws -> [Point] {
        if threshold == 1 { return (0..<count).map { Point(place: UInt8($0), value: secret) } }
        let byteCount = secret.bytes.count
        var known: [Point] = []
        for place in 0..<(threshold - 2) { known.append(Point(place: UInt8(place), value: try random.next(byteCount))) }
        let key = try random.next(byteCount - digestByteCount)
        let digest = HMACSHA256.code(forSecret: secret.bytes, key: key.bytes)
        let proof = try SecretBytes(
            count: byteCount,
            fill: { span in
                key.bytes.withBytes { key in
                    for index in 0..<digestByteCount { span[index] = digest[index] }
                    for index in 0..<key.count { span[digestByteCount + index] = key[index] }
                }
            })
        let fixed = known + [Point(place: digestPlace, value: SecretBox(proof)), Point(place: secretPlace, value: secret)]
        for place in (threshold - 2)..<count {
            known.append(Point(place: UInt8(place), value: try value(of: fixed, at: UInt8(place))))
        }
        return known
    }

    /// The secret of exactly as many points as the threshold.
    /// - Throws: ``MnemonicError/digest``, `SecretMemoryError`.
    static func secret(of points: [Point]) throws -> SecretBox {
        if points.count == 1 { return points[0].value }
        let secret = try value(of: points, at: secretPlace)
        let proof = try value(of: points, at: digestPlace)
        let key = try proof.bytes.slice(digestByteCount..<proof.bytes.count)
        let digest = HMACSHA256.code(forSecret: secret.bytes, key: key)
        let difference = proof.bytes.withBytes { proof in
            (0..<digestByteCount).reduce(UInt8(0)) { $0 | proof[$1] ^ digest[$1] }
        }
        guard difference == 0 else { throw MnemonicError.digest }
        return secret
    }

    /// The value at `place` of the polynomial through `points`.
    static func value(of points: [Point], at place: UInt8) throws -> SecretBox {
        let weights = Field256.weights(of: points.map(\.place), at: place)
        return SecretBox(
            try SecretBytes(
                count: points[0].value.bytes.count,
                fill: { span in
                    for (point, weight) in zip(points, weights) {
                        point.value.bytes.withBytes { bytes in
                            for index in 0..<bytes.count { span[index] ^= Field256.multiply(weight, bytes[index]) }
                        }
                    }
                }))
    }
}

/// Hands out random bytes, each once.
struct RandomReader {
    private let source: SecretBox
    private var position = 0

    init(_ source: SecretBox) { self.source = source }

    mutating func next(_ count: Int) throws -> SecretBox {
        defer { position += count }
        return SecretBox(try source.bytes.slice(position..<(position + count)))
    }
}
