import Foundation
import Octets
import SodiumCrypto
import Testing

/// The public vectors of project Wycheproof beside the repository, when they are there.
enum Wycheproof {
    static let folder: URL? = {
        // Resolved, because a checkout may link to its sources.
        var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while place.path != "/" {
            place.deleteLastPathComponent()
            let folder = place.appending(path: "shared/vectors/wycheproof/testvectors_v1")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        return nil
    }()

    static let isAvailable = folder != nil

    /// Every case of a file with its group, the fields of both in reach.
    static func cases(_ name: String) throws -> [WycheproofCase] {
        let folder = try #require(folder)
        let data = try Data(contentsOf: folder.appending(path: name + "_test.json"))
        let file = try JSONValue(parsing: Array(data))
        let cases = (file["testGroups"]?.array ?? []).flatMap { group in
            (group["tests"]?.array ?? []).map { WycheproofCase(group: group, test: $0) }
        }
        #expect(cases.count == Int(file["numberOfTests"]?.integer ?? -1))
        return cases
    }
}

struct WycheproofCase {
    let group: JSONValue
    let test: JSONValue

    var number: Int64 { test["tcId"]?.integer ?? -1 }
    var result: String { test["result"]?.string ?? "" }
    var isValid: Bool { result == "valid" }
    var flags: [String] { test["flags"]?.array?.compactMap(\.string) ?? [] }

    func bytes(_ name: String) throws -> [UInt8] { try #require(test[name]?.string.flatMap(Hex.decode)) }
}

extension SecretBytes {
    /// For tests: what no other code may do.
    borrowing func copied() -> [UInt8] { withBytes { span in span.indices.map { span[$0] } } }
}
