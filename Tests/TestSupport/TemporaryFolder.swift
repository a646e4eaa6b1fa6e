import Foundation

/// A folder that goes with its value.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let path: String

    package init() throws {
        path =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/hf-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Lends a folder, and removes it.
    package static func with<R>(_ body: (String) throws -> R) throws -> R {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try body(folder.path) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Whole files, for tests.
package enum Bytes {
    /// The content of a file.
    package static func load(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// Makes or replaces a file.
    package static func save(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// Copies a file or a folder with all that is in it.
    package static func copy(_ path: String, to newPath: String) throws {
        try FileManager.default.copyItem(atPath: path, toPath: newPath)
    }

    /// All files below a folder, as paths, in byte order.
    package static func files(below folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.map { folder + "/" + $0 }.filter { !isFolder($0) }.sorted()
    }

    /// Whether a path is a folder.
    package static func isFolder(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
            == .typeDirectory
    }

    /// Where `word` begins in `bytes` for the first time.
    package static func position(of word: [UInt8], in bytes: [UInt8]) -> Int? {
        Data(bytes).firstRange(of: Data(word))?.lowerBound
    }

    /// Repeatable bytes that look random.
    package static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: state >> shift))
            }
        }
        return Array(bytes.prefix(count))
    }
}
