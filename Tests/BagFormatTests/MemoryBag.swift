import BagFormat
import Foundation
import Octets
import TestSupport

/// A bag in memory.
struct MemoryBag: BagFiles {
    var contents: [BagPath: [UInt8]] = [:]

    init(_ contents: [BagPath: [UInt8]]) { self.contents = contents }

    /// All files below a folder, hidden ones too. Only for folders without links.
    init(folder: URL) throws {
        let manager = FileManager.default
        for path in try manager.subpathsOfDirectory(atPath: folder.path) {
            let place = folder.path + "/" + path
            let kind = try manager.attributesOfItem(atPath: place)[.type] as? FileAttributeType
            guard kind == .typeRegular else { continue }
            contents[BagPath(path)] = try [UInt8](Data(contentsOf: URL(fileURLWithPath: place)))
        }
    }

    var sizes: [BagPath: UInt64] { contents.mapValues { UInt64($0.count) } }

    func content(of path: BagPath) throws -> any ByteSource {
        guard let bytes = contents[path] else { throw ByteSourceError.outside(offset: 0, count: 0, byteCount: 0) }
        return MemorySource(bytes)
    }
}

extension BagFault {
    /// As tables have it: `digestDiffers data/a manifest-md5.txt`.
    var words: String { caseWords(self) }
}

extension BagWarning {
    /// As tables have it.
    var words: String { caseWords(self) }
}
