import BagFormat
import Foundation
import TestSupport

/// What `bagit.py` says of bags.
enum BagitPy {
    /// "accepts" or "refuses" for each, in one process.
    static func judge(_ bags: [[(path: BagPath, content: [UInt8])]]) throws -> [String] {
        var words: [String] = []
        try PublicTool.withFolder { folder in
            for (index, files) in bags.enumerated() {
                let base = "\(folder.path)/\(index)"
                try FileManager.default.createDirectory(atPath: base + "/data", withIntermediateDirectories: true)
                for file in files {
                    let place = "\(base)/\(file.path.description)"
                    let parent = place.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                    try FileManager.default.createDirectory(
                        atPath: parent.joined(separator: "/"), withIntermediateDirectories: true)
                    guard FileManager.default.createFile(atPath: place, contents: Data(file.content)) else {
                        throw TestSupportError.setupFailed(file.path.description)
                    }
                }
            }
            words = try PublicTool.run(PublicTool.python, ["-c", script, "\(bags.count)"], in: folder).text
                .split(separator: "\n").map(String.init)
        }
        return words
    }

    private static let script = """
        import logging, sys, bagit
        logging.disable(logging.CRITICAL)
        for n in range(int(sys.argv[1])):
            try:
                bagit.Bag(str(n)).validate()
                print('accepts')
            except Exception:
                print('refuses')
        """
}
