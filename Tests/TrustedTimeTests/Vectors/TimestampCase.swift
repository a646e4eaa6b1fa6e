import Foundation
import Octets
import TestSupport
import Testing
import TrustedTime

/// One file of `Vectors/rfc3161`: lines "key: value", of which the README there says what they mean.
struct TimestampCase: CustomTestStringConvertible, Sendable {
    static let folder = Project.root + "/Vectors/rfc3161"
    static let tools = ["openssl", "rfc3161-client", "pyhanko"]

    let name: String
    let fields: [String: String]
    var testDescription: String { name }

    static func all(in folder: String = folder) throws -> [TimestampCase] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
        return try names.map { try TimestampCase(String($0.dropLast(4)), try Bytes.load(folder + "/" + $0)) }
    }

    private init(_ name: String, _ bytes: [UInt8]) throws {
        var fields: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            try #require(parts.count == 2 && fields.updateValue(String(parts[1].dropFirst()), forKey: String(parts[0])) == nil)
        }
        (self.name, self.fields) = (name, fields)
    }

    /// "holds", "untrusted", or the reason for which it must be refused.
    var expected: String { fields["expect"] ?? "" }
    /// What a public tool said when the file was made.
    func isAccepted(by tool: String) -> Bool { fields[tool] == "accepts" }

    /// What Holdfast says now, in the words of ``expected``, and which deviations it reports.
    func outcome() throws -> (word: String, deviations: [String]) {
        let request = try fields["request"].map { try TimestampRequest(parsing: try bytes($0)) }
        let roots = AuthorityRoots(try certificates("roots"))
        let (stamped, given) = (try bytes(fields["stamped"] ?? ""), try certificates("intermediates"))
        let response = try bytes(fields["response"] ?? "")
        do throws(TimestampError) {
            let parsed = try TimestampResponse(parsing: response)
            let found = try parsed.token.verify(
                stamped, answering: request, policy: fields["policy"], roots: roots, intermediates: given)
            return (found.isTrusted ? "holds" : "untrusted", found.deviations.map(\.rawValue).sorted())
        } catch {
            return (error.reason, [])
        }
    }

    private func bytes(_ base64: String) throws -> [UInt8] { Array(try #require(Data(base64Encoded: base64))) }

    private func certificates(_ key: String) throws -> [AuthorityCertificate] {
        try (fields[key] ?? "").split(separator: " ").map { try AuthorityCertificate(parsing: try bytes(String($0))) }
    }
}
