import BagFormat
import Octets
import SodiumCrypto

/// A bag in the making, of which each part can be set. As it is made, it is one that a bundle may hold.
struct BagDraft {
    /// A file whose path and content may be anything.
    struct File {
        let path: String
        let content: [UInt8]

        init(_ path: String, _ content: String) { (self.path, self.content) = (path, Array(content.utf8)) }
        init(_ path: String, bytes: [UInt8]) { (self.path, content) = (path, bytes) }
    }

    var declaration: String? = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    var payload = [File("data/a.txt", "hello\n"), File("data/b.txt", "world\n")]
    /// Lines of `bag-info.txt` before and after Payload-Oxum.
    var infoBefore = "Bagging-Date: 2026-03-01\n", infoAfter = ""
    /// The value of Payload-Oxum; nil: as it is.
    var oxum: String?
    /// Tag files that the tag manifest names, and such that it does not.
    var tagFiles: [File] = [], unlisted: [File] = []
    /// Changes the lines of the lists, without their ends.
    var payloadLines: (inout [String]) -> Void = { _ in }
    var tagLines: (inout [String]) -> Void = { _ in }
    /// Changes a list as a whole.
    var payloadText: (String) -> String = { $0 }
    var tagText: (String) -> String = { $0 }
    var hasPayloadManifest = true, hasTagManifest = true
    var algorithm = DigestAlgorithm.sha256

    /// All files, in the order of their making.
    var files: [File] {
        var tags: [File] = []
        if let declaration { tags.append(File("bagit.txt", declaration)) }
        tags.append(File("bag-info.txt", infoBefore + "Payload-Oxum: \(oxum ?? found.description)\n" + infoAfter))
        if hasPayloadManifest {
            let list = Self.list(of: payload, algorithm, payloadLines)
            tags.append(File("manifest-\(algorithm.rawValue).txt", payloadText(list)))
        }
        tags += tagFiles
        if hasTagManifest {
            let list = Self.list(of: tags, algorithm, tagLines)
            tags.append(File("tagmanifest-\(algorithm.rawValue).txt", tagText(list)))
        }
        return payload + tags + unlisted
    }

    /// A line of a list.
    static func line(_ content: [UInt8], _ path: String, _ algorithm: DigestAlgorithm = .sha256) -> String {
        var hash = StreamingDigest(algorithm)
        hash.update(content)
        return "\(Hex.encode(hash.finalize()))  \(path)"
    }

    /// The list of these files.
    static func list(
        of files: [File], _ algorithm: DigestAlgorithm, _ change: (inout [String]) -> Void = { _ in }
    ) -> String {
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var lines = sorted.map { line($0.content, $0.path, algorithm) }
        change(&lines)
        return lines.map { $0 + "\n" }.joined()
    }

    private var found: PayloadOxum {
        let byteCount = payload.reduce(0) { $0 + UInt64($1.content.count) }
        return PayloadOxum(byteCount: byteCount, fileCount: UInt64(payload.count))
    }
}
