import BagFormat
import Octets
import SodiumCrypto
import TestSupport

/// Whether a bag has the one form that a bundle may have: the checks of docs/format/bundle-container.md §8.
enum StrictBag {
    /// The first thing that is wrong; nil when nothing is.
    static func problem(of bag: MemoryBag) -> String? {
        var contents: [String: [UInt8]] = [:]
        for (path, bytes) in bag.contents.sorted(by: { $0.key < $1.key }) {
            do { _ = try PortablePath(bytes: path.bytes) } catch { return "name \(error.word)" }
            contents[path.description] = bytes
        }
        for name in [Bag.declarationName, Bag.payloadManifestName, Bag.tagManifestName] where contents[name] == nil {
            return "missing \(name)"
        }
        do throws(BagError) {
            try BagDeclaration.parse(contents[Bag.declarationName] ?? [])
            let info = try contents[Bag.infoName].map { text throws(BagError) in try BagInfo(parsing: text) }
            let payload = try BagManifest(parsing: contents[Bag.payloadManifestName] ?? [])
            let tags = try BagManifest(parsing: contents[Bag.tagManifestName] ?? [])
            let found = UnverifiedBag(
                files: contents.mapValues { UInt64($0.count) }, payloadManifest: payload, tagManifest: tags,
                payloadOxum: info?.payloadOxum)
            do throws(BagFaults) {
                _ = try found.verify { path in contents[path].map { Digest32(hashing: $0) } }
                return nil
            } catch {
                return error.problems.first.map { caseWords($0) }
            }
        } catch {
            if case .path(let line, let fault) = error { return "path \(line) \(fault.word)" }
            return caseWords(error)
        }
    }
}

extension PortablePathError {
    /// The name of the case.
    var word: String { String(caseWords(self).prefix { $0 != " " }) }
}
