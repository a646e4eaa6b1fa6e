import AgeFormat
import Foundation
import Octets
import SodiumCrypto
import Testing

/// One file of C2SP/CCTV, folder age: a text header of `key: value` lines, an empty line, an age file.
struct PublicVector: Sendable, CustomTestStringConvertible {
    let name: String
    let keys: [(name: String, value: String)]
    /// As somebody would have it, armored or not.
    let file: [UInt8]

    var testDescription: String { name }
    var expect: String { values("expect").first ?? "" }
    var payloadDigest: String? { values("payload").first }
    var fileKey: [UInt8]? { values("file key").first.flatMap(Hex.decode) }

    var isArmored: Bool { values("armored") == ["yes"] }

    /// The age file itself; nil when the armor around it is wrong.
    var bareFile: [UInt8]? {
        guard isArmored else { return file }
        var decoder = ArmorDecoder()
        guard let bytes = try? decoder.decode(file), (try? decoder.finish()) != nil else { return nil }
        return bytes
    }

    func values(_ name: String) -> [String] { keys.filter { $0.name == name }.map(\.value) }

    /// Everything that opens the file, one after the other.
    func openingKeys() throws -> [() throws -> OpeningKey] {
        values("identity").map { text in { .identity(try anyIdentity(text)) } }
            + values("passphrase").map { text in { .passphrase(try SecretBytes(copying: text.utf8)) } }
    }
}

/// For text that is not secret.
func identity(_ text: String) throws -> X25519Identity {
    let bytes = Array(text.utf8)
    return try X25519Identity(parsing: bytes.span)
}

/// The same for an identity of any kind.
func anyIdentity(_ text: String) throws -> Identity {
    let bytes = Array(text.utf8)
    return try Identity(parsing: bytes.span)
}

/// The public vectors beside the repository, when they are there.
enum PublicVectors {
    static let folder: URL? = {
        var place = URL(fileURLWithPath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let folder = place.appending(path: "shared/vectors/age-cctv/age/testdata")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        return nil
    }()

    static let isAvailable = folder != nil && Tool.python.isUsable

    static let names: [String] = {
        guard let folder else { return [] }
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }()

    static let all: [PublicVector] = (try? load()) ?? []

    private static func load() throws -> [PublicVector] {
        let vectors = try names.map(read)
        let compressed = vectors.filter { $0.values("compressed") == ["zlib"] }
        var inflated = try inflate(compressed.map(\.file)).makeIterator()
        return vectors.map { vector in
            guard vector.values("compressed") == ["zlib"] else { return vector }
            return PublicVector(name: vector.name, keys: vector.keys, file: inflated.next() ?? [])
        }
    }

    private static func read(_ name: String) throws -> PublicVector {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        let data = try Data(contentsOf: folder.appending(path: name))
        guard let gap = data.range(of: Data("\n\n".utf8)) else { throw CocoaError(.fileReadCorruptFile) }
        let lines = String(decoding: data[..<gap.lowerBound], as: UTF8.self).split(separator: "\n")
        let keys = lines.map { line in
            let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
            return (name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
        return PublicVector(name: name, keys: keys, file: Array(data[gap.upperBound...]))
    }

    /// One process for all: each body goes and comes with its size before it.
    private static func inflate(_ bodies: [[UInt8]]) throws -> [[UInt8]] {
        let script = """
            import sys, zlib
            i, o = sys.stdin.buffer, sys.stdout.buffer
            while size := i.read(8):
                b = zlib.decompress(i.read(int.from_bytes(size, 'big')))
                o.write(len(b).to_bytes(8, 'big') + b)
            """
        var input: [UInt8] = []
        for body in bodies {
            input.append(bigEndian: UInt64(body.count))
            input += body
        }
        var reader = ByteReader(try Tool.python.run(["-c", script], input: input).output)
        return try bodies.map { _ in try reader.read(Int(reader.readBigEndian(UInt64.self))) }
    }
}
