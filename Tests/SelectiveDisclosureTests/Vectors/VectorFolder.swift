import Foundation
import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

/// The project's own files, for tests.
enum ProjectFiles {
    /// Top of the project: the folder that has `Package.swift`.
    static let root: URL = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// `Vectors/sd-jwt`.
    static let vectors = root.appending(path: "Vectors/sd-jwt")
}

/// A file of `Vectors/sd-jwt` as another program would read it.
struct VectorFile: Sendable, CustomTestStringConvertible {
    let name: String
    /// The lines above the empty line.
    let keys: [String: String]
    /// The bytes behind it.
    let presentation: [UInt8]

    var testDescription: String { name }

    init(_ url: URL) throws {
        let bytes = Array(try Data(contentsOf: url))
        let end = try #require(Data(bytes).range(of: Data("\n\n".utf8))).lowerBound
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
        name = url.deletingPathExtension().lastPathComponent
        keys = try Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let colon = try #require(line.firstRange(of: ": "))
                return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
            })
        presentation = Array(bytes[(end + 2)...])
    }

    static func all() throws -> [VectorFile] {
        try FileManager.default.contentsOfDirectory(at: ProjectFiles.vectors, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.map { try VectorFile($0) }
    }

    /// Says what Holdfast says, in the words of the key `expect`.
    func outcome() throws -> (text: String, claims: JSONObject?) {
        do throws(SDJWTError) {
            let presentation = try Presentation(parsing: presentation)
            if keys["key"] == "p256.jwk" {
                return ("accepted", try presentation.claims(ofIssuer: Self.p256()))
            }
            let verified = try presentation.verify(key: Self.records(), type: keys["type"] ?? "")
            guard verified.issuer == SampleRecords.issuer else { return ("accepted for another issuer", nil) }
            return ("accepted", verified.claims)
        } catch {
            return ("refused \(error.stage) \(error.name)", nil)
        }
    }

    private static func records() -> VerifyingKey {
        guard let key = coordinate("x", of: "records.jwk").flatMap({ VerifyingKey($0) }) else {
            fatalError("records.jwk")
        }
        return key
    }

    /// The key in `p256.jwk`.
    static func p256() -> IssuerKey {
        guard let x = coordinate("x", of: "p256.jwk"), let y = coordinate("y", of: "p256.jwk"),
            let key = P256VerifyingKey(x: x, y: y)
        else { fatalError("p256.jwk") }
        return .p256(key)
    }

    private static func coordinate(_ name: String, of file: String) -> [UInt8]? {
        let bytes = (try? Data(contentsOf: ProjectFiles.vectors.appending(path: file))) ?? Data()
        let text = (try? JSONValue(parsing: Array(bytes)))?[name]?.string
        return text.flatMap { Base64.decode($0, .url, .unpadded) }
    }
}
