import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime

/// A header of these bits and nonce, all else zero but the merkle root.
private func header(bits: UInt32, nonce: UInt32 = 0, root: [UInt8] = [UInt8](repeating: 5, count: 32)) throws -> BlockHeader {
    var bytes = [UInt8](repeating: 0, count: 36) + root
    bytes.append(littleEndian: UInt32(1_700_000_000))
    bytes.append(littleEndian: bits)
    bytes.append(littleEndian: nonce)
    return try BlockHeader(parsing: bytes)
}

/// The package of Bitcoin's first block is python-bitcoinlib's.
@Test(.enabled(if: Tool.python.isWanted)) func theFirstBlockOfAllIsRead() throws {
    let known = try Peer.run(["header"]).outputText.split { $0 == " " || $0 == "\n" }.map { Hex.decode(String($0)) }
    try #require(known.count == 3)
    let bytes = try #require(known[0])
    let header = try BlockHeader(parsing: bytes)
    #expect(header.hash == known[1])
    #expect(header.hashText.hasPrefix("00000000"))
    #expect(header.merkleRoot == known[2])
    #expect(header.encoded == bytes && header.version == 1 && header.previousBlock == [UInt8](repeating: 0, count: 32))
    #expect(header.time.secondsSince1970 == 1_231_006_505 && header.time.nanoseconds == 0)
    #expect(header.bits == 0x1D00_FFFF && header.nonce == 2_083_236_893)
    #expect(header.hasStatedWork && header.workBits == 32)
    let block = BlockAttestation(height: 0, merkleRoot: try #require(Digest32(header.merkleRoot)))
    try header.check(block)
    // Any changed bit takes the work or the root away.
    for index in bytes.indices {
        var changed = bytes
        changed[index] ^= 1
        #expect(throws: OpenTimestampError.self, "byte \(index)") { try BlockHeader(parsing: changed).check(block) }
    }
}

@Test func aHeaderHas80Bytes() {
    for count in [0, 79, 81, 160] {
        #expect(throws: OpenTimestampError.headerByteCount(count)) { try BlockHeader(parsing: [UInt8](repeating: 0, count: count)) }
    }
}

@Test func aHeaderIsOfOneMerkleRoot() throws {
    let easy = try (0..<100).map { try header(bits: 0x207F_FFFF, nonce: $0) }
    let good = try #require(easy.first { $0.hasStatedWork }), bad = try #require(easy.first { !$0.hasStatedWork })
    let root = try #require(Digest32([UInt8](repeating: 5, count: 32))), other = Digest32(hashing: [])
    try good.check(BlockAttestation(height: 1, merkleRoot: root))
    #expect(throws: OpenTimestampError.otherBlock) { try good.check(BlockAttestation(height: 1, merkleRoot: other)) }
    #expect(throws: OpenTimestampError.withoutWork) { try bad.check(BlockAttestation(height: 1, merkleRoot: root)) }
}

/// Short forms as Bitcoin reads them: the highest byte is the size, then three bytes of number, of which the first bit is a sign.
@Test func targetsAreReadAsBitcoinReadsThem() throws {
    func workBits(_ bits: UInt32) throws -> Int { try header(bits: bits).workBits }
    #expect(try workBits(0x1D00_FFFF) == 32)
    #expect(try workBits(0x207F_FFFF) == 1)
    #expect(try workBits(0x2000_FFFF) == 8)
    #expect(try workBits(0x1702_3456) == 8 * 9 + 6)
    #expect(try workBits(0x0101_0000) == 255 && workBits(0x0112_3456) == 251)
    #expect(try workBits(0x2100_FFFF) == 0)
    for none: UInt32 in [0, 0x1D00_0000, 0x0000_FFFF, 0x1D80_FFFF, 0x2101_0000, 0x2200_FFFF, 0x2300_00FF, 0xFF00_0001, 0x0100_FFFF] {
        #expect(try workBits(none) == 0 && !header(bits: none).hasStatedWork, "\(String(none, radix: 16))")
    }
    #expect(try header(bits: 0x2100_FFFF).hasStatedWork)
}
