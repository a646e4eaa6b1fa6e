internal import Octets
internal import SodiumCrypto

/// The length-prefixed strings of SSH.
/// Source: RFC 4251 §5, "string".
enum SSHWire {
    /// Name of the only kind of key used here, also of its signatures.
    static let keyType = "ssh-ed25519"

    /// Four bytes of length, big-endian, then the bytes.
    static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.append(bigEndian: UInt32(bytes.count))
        return result + bytes
    }

    /// What `ssh-keygen -l` prints for a key.
    static func fingerprint(ofKey blob: [UInt8]) -> String {
        "SHA256:" + Base64.encode(Digest32(hashing: blob).bytes, .standard, .unpadded)
    }

    /// The next string.
    /// - Throws: ``SSHSignatureError/malformedBlob`` when it does not end inside.
    static func readString(_ reader: inout ByteReader) throws(SSHSignatureError) -> [UInt8] {
        do {
            return try reader.read(Int(try reader.readBigEndian(UInt32.self)))
        } catch {
            throw .malformedBlob
        }
    }

    /// The value that follows the kind in a blob of exactly two strings.
    /// - Throws: ``SSHSignatureError/unsupportedKey`` when kind or size is not Ed25519's.
    static func readEd25519(_ blob: [UInt8], byteCount: Int) throws(SSHSignatureError) -> [UInt8] {
        var reader = ByteReader(blob)
        guard try readString(&reader).elementsEqual(keyType.utf8) else { throw .unsupportedKey }
        let value = try readString(&reader)
        guard value.count == byteCount else { throw .unsupportedKey }
        guard reader.isAtEnd else { throw .malformedBlob }
        return value
    }
}
