import Octets
import SodiumCrypto

/// SHA-256 as Python prints it.
enum Digest {
    static func hex(_ bytes: [UInt8]) -> String { Digest32(hashing: bytes).hex }
}
