public import SodiumCrypto

/// What all shares of a set have in common beside the secret.
public struct MnemonicSettings: Hashable, Sendable {
    /// Tells sets apart: 15 bits.
    public let identifier: UInt16
    /// Whether further sets of the same secret, with other identifiers, give it with the same passphrase.
    public let isExtendable: Bool
    /// 0 to 15: the passphrase costs 10,000 · 2^n rounds of PBKDF2.
    public let iterationExponent: Int

    /// - Throws: ``MnemonicError/impossibleSplit`` for numbers that shares cannot say.
    public init(identifier: UInt16, isExtendable: Bool = true, iterationExponent: Int = 1) throws(MnemonicError) {
        guard identifier < 1 << 15, (0...15).contains(iterationExponent) else { throw .impossibleSplit }
        (self.identifier, self.isExtendable, self.iterationExponent) = (identifier, isExtendable, iterationExponent)
    }
}

/// How many shares a group has, and how many of them are needed.
public struct MnemonicGroup: Hashable, Sendable {
    public let threshold: Int
    public let count: Int

    /// - Throws: ``MnemonicError/impossibleSplit`` unless 1 ≤ threshold ≤ count ≤ 16, or when several shares are made of which
    ///   each alone is enough.
    public init(threshold: Int, count: Int) throws(MnemonicError) {
        guard (1...16).contains(count), (1...count).contains(threshold), threshold > 1 || count == 1 else {
            throw .impossibleSplit
        }
        (self.threshold, self.count) = (threshold, count)
    }
}

/// What keys the secret beside the shares.
public final class MnemonicPassphrase: Sendable {
    let bytes: SecretBytes

    /// - Parameter bytes: printable ASCII.
    /// - Throws: ``MnemonicError/passphrase``.
    public init(_ bytes: consuming SecretBytes) throws {
        let isPrintable = bytes.withBytes { bytes in
            for index in 0..<bytes.count where !(0x20...0x7E).contains(bytes[index]) { return false }
            return true
        }
        guard isPrintable else { throw MnemonicError.passphrase }
        self.bytes = bytes
    }
}
