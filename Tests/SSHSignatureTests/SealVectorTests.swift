import Foundation
import Octets
import SSHSignature
import Testing

private let namespace = "holdfast-bundle-v1"
private let message = Array("hello\n".utf8)

/// `Vectors/sshsig`: made with Python's cryptography; each file names the stage that must fail, and says what
/// `ssh-keygen` does.
struct SealVectorTests {
    @Test func everyCaseEndsAtItsStage() throws {
        let cases = try SealCase.all()
        #expect(cases.count == 48)
        for each in cases { #expect(each.stage == each.fields["expect"], "\(each.name)") }
    }

    @Test(.enabled(if: KeyGenerator.mustRun)) func openSSHSaysWhatTheFilesSay() throws {
        let tool = try KeyGenerator()
        try tool.write(message, to: "message")
        for each in try SealCase.all() {
            try tool.write(each.content, to: "sig")
            let signer = try #require(each.fields["signer"])
            try tool.write(Array("keeper@example namespaces=\"\(namespace)\" \(signer)\n".utf8), to: "signers")
            let status = try tool.verify(principal: "keeper@example", namespace: namespace)
            #expect((status == 0) == each.isAcceptedByOpenSSH, "\(each.name)")
        }
    }

    /// We are the stricter ones, never the other way round.
    @Test func theDifferencesAreTheListedOnes() throws {
        let different = try SealCase.all().filter { ($0.stage == "success") != $0.isAcceptedByOpenSSH }
        #expect(
            different.map(\.name) == [
                "blank-line", "columns-64", "columns-76", "columns-all", "ecdsa", "hash-sha256", "key-small-order",
                "line-end-one", "no-newline", "reserved-unsigned", "signature-s-plus-order", "space-in-line",
                "text-behind", "twice", "two-newlines", "version-0", "zero-behind",
            ])
        #expect(different.allSatisfy { $0.isAcceptedByOpenSSH })
    }
}

/// One file: lines "name: value", a blank line, and the signature file.
private struct SealCase {
    let name: String
    let fields: [String: String]
    let content: [UInt8]

    static func all() throws -> [SealCase] {
        // Resolved, because a checkout may link to its sources.
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors/sshsig")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".txt") }.map { name in
            try SealCase(String(name.dropLast(4)), Array(Data(contentsOf: folder.appending(path: name))))
        }
    }

    private init(_ name: String, _ bytes: [UInt8]) throws {
        let end = try #require(bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        var fields: [String: String] = [:]
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            try #require(parts.count == 2 && fields[String(parts[0])] == nil)
            fields[String(parts[0])] = String(parts[1].dropFirst())
        }
        (self.name, self.fields, content) = (name, fields, Array(bytes[(end + 2)...]))
    }

    var isAcceptedByOpenSSH: Bool { fields["ssh-keygen"] == "accept" }

    /// The stage that fails, or "success".
    var stage: String {
        do throws(SSHSignatureError) {
            let signature = try SealSignature(parsing: content)
            guard signature.namespace == namespace else { return "namespace" }
            guard signature.publicKey.text == fields["signer"] else { return "key" }
            return signature.isValid(for: message, namespace: namespace) ? "success" : "signature"
        } catch {
            switch error {
            case .tooLong, .malformedArmor: return "armor"
            case .malformedBlob, .unsupportedKey, .unsupportedHash, .badNamespace, .reservedFieldUsed: return "blob"
            case .malformedKey, .malformedSigners: return "key"
            }
        }
    }
}
