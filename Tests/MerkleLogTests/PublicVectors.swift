import Foundation
import Octets

/// Public test vectors, kept beside the repository. Tests on them are skipped where they are absent.
enum PublicVectors {
    static let repository = findRepository()

    static let merkle = folder("merkle-transparency-dev/testdata")
    static let signedNote = folder("signed-note")

    static func json(_ file: URL) throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: file)))
    }

    /// Every JSON file under a folder, in a fixed order.
    static func jsonFiles(under folder: URL) -> [URL] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".json") }.sorted().map { folder.appendingPathComponent($0) }
    }

    private static func folder(_ name: String) -> URL? {
        guard let repository else { return nil }
        let folder = repository.deletingLastPathComponent().appendingPathComponent("shared/vectors/\(name)")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// The nearest folder above this file that holds Scripts/lib and Tests.
    private static func findRepository() -> URL? {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let marker = folder.appendingPathComponent("Scripts/lib")
            if FileManager.default.fileExists(atPath: marker.path) { return folder }
            folder = folder.deletingLastPathComponent()
        }
        return nil
    }
}

extension JSONValue {
    /// A number up to 2^64 - 1.
    var unsigned: UInt64? { if case .number(let number) = self { UInt64(number.text) } else { nil } }
    /// Whether this is the value null.
    var isNull: Bool { if case .null = self { true } else { false } }
}
