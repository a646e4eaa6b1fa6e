import BundleFormat
import Octets
import SodiumCrypto
import Testing
import TrustedTime

/// A Bitcoin block that nobody has: its merkle root is what a proof leads to, and its header fits its own easy target.
struct TestBlock {
    var height: UInt64 = 800_000
    /// Seconds since 1970 in the header.
    var time: UInt32 = 1_772_500_000

    /// The proof of a tree head and the header of the block.
    /// - Parameter madeUp: heights of other blocks that the proof leads to, of which there are no headers.
    func files(of path: String, _ note: [UInt8], besides madeUp: [UInt64] = []) throws -> [String: [UInt8]] {
        let others = madeUp.map { height in
            // Appends the height, then SHA-256, so that each block has a root of its own.
            [0xF0, 1, UInt8(truncatingIfNeeded: height), 0x08] + TestBlock(height: height).attestation
        }
        let proof = try OpenTimestamp(
            stamping: Digest32(hashing: note), nonce: [UInt8](repeating: 5, count: OpenTimestamp.nonceByteCount),
            answers: [attestation] + others)
        let block = try #require(proof.blocks.first { $0.height == height })
        return [
            BundleLayout.openTimestamp(of: path): proof.encoded, BundleLayout.blockHeader(height: height): try header(block),
        ]
    }

    /// "The message is the merkle root of the block of this height": tag, size, LEB128.
    private var attestation: [UInt8] {
        var (number, digits) = (height, [UInt8]())
        repeat {
            digits.append(UInt8(number & 0x7F) | (number > 0x7F ? 0x80 : 0))
            number >>= 7
        } while number > 0
        return [0x00, 0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01, UInt8(digits.count)] + digits
    }

    private func header(_ block: BlockAttestation) throws -> [UInt8] {
        func little(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        for nonce in UInt32(0)... {
            let bytes = little(1) + [UInt8](repeating: 0, count: 32) + block.merkleRoot + little(time) + little(0x207F_FFFF)
                + little(nonce)
            if try BlockHeader(parsing: bytes).hasStatedWork { return bytes }
        }
        return []
    }
}
