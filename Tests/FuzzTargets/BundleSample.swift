import BagFormat
import BundleFormat
import Octets
import SSHSignature
import SodiumCrypto
import ZipFormat

/// Files as "path size\n" and so many bytes, one after another.
package struct BundleSample {
    private static let code = "K7Q2M9"
    private let flags: UInt8
    /// Contents by path.
    package private(set) var files: [String: [UInt8]] = [:]

    package init(_ bytes: [UInt8]) {
        flags = bytes.first ?? 0
        var rest = bytes.dropFirst()
        while let end = rest.firstIndex(of: 0x0A), files.count < 100 {
            let words = rest[..<end].split(separator: 0x20)
            rest = rest[(end + 1)...]
            guard words.count == 2, let count = Int(String(decoding: words[1], as: UTF8.self)) else { continue }
            let content = rest.prefix(max(0, count))
            files[String(decoding: words[0], as: UTF8.self)] = Array(content)
            rest = rest[content.endIndex...]
        }
    }

    /// The same files as a bag of any program.
    func bag() -> MemoryBag {
        MemoryBag(files: Dictionary(files.map { (BagPath($0.key), $0.value) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The bytes that ``init(_:)`` reads.
    package static func encode(_ files: [String: [UInt8]], flags: UInt8) -> [UInt8] {
        files.sorted { $0.key < $1.key }.reduce(into: [flags]) { bytes, file in
            bytes += Array("\(file.key) \(file.value.count)\n".utf8) + file.value
        }
    }

    /// The archive of those files whose names can stand in one.
    func zip() throws -> [UInt8] {
        var files = files.filter { (try? PortablePath($0.key)) != nil }
        if flags & 1 == 1 { relist(&files) }
        if flags & 2 == 2, let list = files[BundleLayout.tagManifest] {
            files[BundleLayout.sealSignature] = SealSignature.sign(
                list, namespace: BundleLayout.sealNamespace, key: try KnownKeys.signing(3)
            ).encoded
        }
        return Self.archive(files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
    }

    /// An archive of all files whose names can stand in one, in this order.
    static func archive(_ files: [(String, [UInt8])]) -> [UInt8] {
        var writer = ZipWriter(), archive: [UInt8] = []
        do {
            for (path, content) in files {
                var crc = CRC32()
                crc.update(content)
                let name = "\(Self.code)/\(path)"
                guard let start = try? writer.beginEntry(name: name, byteCount: UInt64(content.count), crc32: crc.value)
                else { continue }
                archive += start
                try writer.addContent(content)
                archive += content
                try writer.endEntry()
            }
            return archive + (try writer.finish())
        } catch { fatalError("\(error)") }
    }

    private func relist(_ files: inout [String: [UInt8]]) {
        func manifest(_ isListed: (String) -> Bool) -> [UInt8]? {
            let listed = files.filter { isListed($0.key) }
            return try? BagManifest(listed.map { .init(digest: Digest32(hashing: $0.value), path: $0.key) }).encoded
        }
        files[BundleLayout.payloadManifest] = manifest(Bag.isPayload)
        let outside = BundleLayout.sealFiles.union([BundleLayout.tagManifest])
        files[BundleLayout.tagManifest] = manifest { !Bag.isPayload($0) && !outside.contains($0) }
    }
}

/// Files in memory as those of a bag.
struct MemoryBag: BagFiles {
    let files: [BagPath: [UInt8]]
    let sizes: [BagPath: UInt64]

    init(files: [BagPath: [UInt8]]) { (self.files, sizes) = (files, files.mapValues { UInt64($0.count) }) }

    func content(of path: BagPath) throws -> any ByteSource { MemorySource(files[path] ?? []) }
}
