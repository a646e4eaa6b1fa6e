import MerkleLog
import Octets
import SodiumCrypto

/// Keys with known seeds.
enum TestKey {
    static func signing(_ seedByte: UInt8) throws -> SigningKey {
        let seed = try SecretBytes(copying: [UInt8](repeating: seedByte, count: SigningKey.seedByteCount))
        return try SigningKey(seed: seed)
    }

    static func note(_ name: String, _ seedByte: UInt8) throws -> NoteKey {
        try NoteKey(name: name, key: signing(seedByte).verifyingKey)
    }

    static func witness(_ name: String, _ seedByte: UInt8) throws -> WitnessKey {
        try WitnessKey(name: name, key: signing(seedByte).verifyingKey)
    }

    static func sign(_ text: String, _ name: String, _ seedByte: UInt8) throws -> SignedNote {
        try SignedNote.sign(text: text, name: name, key: signing(seedByte))
    }

    /// Reads text as a note.
    static func parse(_ text: String) throws(NoteError) -> SignedNote {
        try SignedNote(parsing: Array(text.utf8))
    }
}

extension SignedNote {
    /// The whole note.
    var string: String { String(decoding: encoded, as: UTF8.self) }
    /// The last signature line with its newline.
    var lastLine: String { string.split(separator: "\n").last.map { "\($0)\n" } ?? "" }
}
