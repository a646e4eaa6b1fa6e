import Foundation
import Octets
import TestSupport
import Testing
import TrustedTime

/// `Vectors/opentimestamps`: each file names the reason for which it must be refused, and says what the Python package does.
struct OpenTimestampVectorTests {
    @Test func everyCaseEndsForItsReason() throws {
        let cases = try ProofCase.all()
        #expect(cases.count == 93)
        #expect(cases.count { $0.fields["expect"] == "success" } == 30)
        for each in cases { #expect(each.outcome == each.fields["expect"], "\(each.name)") }
    }

    @Test func goodOnesSayWhatTheyShould() throws {
        for each in try ProofCase.all() where each.fields["expect"] == "success" {
            let proof = try OpenTimestamp(parsing: each.content)
            #expect(proof.encoded == each.content, "\(each.name)")
            let isComputed = !each.name.contains("ripemd160") && !each.name.contains("keccak256")
            if isComputed || each.name.hasPrefix("good-file") {
                #expect(proof.blockTexts == each.list("blocks"), "\(each.name)")
                #expect(proof.promiseTexts == each.list("promises"), "\(each.name)")
            } else {
                #expect(proof.attestations.contains { $0.hasUnsupportedOperation }, "\(each.name)")
                #expect(proof.blockTexts == each.list("blocks").filter { $0.hasPrefix("6 ") }, "\(each.name)")
            }
        }
    }

    /// The files are what the script makes now, so that what they say of the package is what it does.
    @Test(.enabled(if: Peer.isWanted)) func thePythonPackageSaysWhatTheFilesSay() throws {
        try TemporaryFolder.with { folder in
            let script = Project.root + "/Scripts/lib/make_opentimestamps_vectors.py"
            let outcome = try Tool.python.program().run([script, folder], in: folder)
            try #require(outcome.code == 0, "\(outcome.errorText)")
            let cases = try ProofCase.all()
            #expect(Bytes.files(below: folder).count == cases.count)
            for each in cases {
                let made = try? Bytes.load("\(folder)/\(each.name).txt")
                #expect(try made == Bytes.load("\(ProofCase.folder)/\(each.name).txt"), "\(each.name)")
            }
        }
    }

    /// We are the stricter ones, never the other way round.
    @Test func theDifferencesAreTheListedOnes() throws {
        let different = try ProofCase.all().filter { each in
            (each.outcome == "success") != (each.fields["python-opentimestamps"] != "refuse")
        }
        #expect(
            different.map(\.name) == [
                "address-not-minimal", "argument-not-minimal", "attestation-not-minimal", "height-2-32",
                "height-not-minimal", "repeated-append", "repeated-attestation", "repeated-operation",
                "version-not-minimal",
            ])
        #expect(different.allSatisfy { $0.outcome != "success" })
    }

    @Test(.enabled(if: Peer.isWanted)) func whatThePackageWritesIsOurOrder() throws {
        let good = try ProofCase.all().filter { $0.fields["expect"] == "success" }
        for (each, found) in zip(good, try Peer.read(good.map(\.content))) {
            let proof = try OpenTimestamp(parsing: each.content)
            #expect(found.verdict == "accept" && found.again == proof.inOrder.encoded, "\(each.name)")
            #expect(found.attestationCount == proof.attestations.count, "\(each.name)")
        }
    }
}

/// One file: lines "name: value", a blank line, and the proof.
struct ProofCase {
    let name: String
    let fields: [String: String]
    let content: [UInt8]

    static let folder = Project.root + "/Vectors/opentimestamps"

    static func all() throws -> [ProofCase] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try names.filter { $0.hasSuffix(".txt") }.map { name in
            try ProofCase(String(name.dropLast(4)), Bytes.load("\(folder)/\(name)"))
        }
    }

    private init(_ name: String, _ bytes: [UInt8]) throws {
        let end = try #require(bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
        var fields: [String: String] = [:]
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            try #require(fields[String(parts[0])] == nil)
            fields[String(parts[0])] = parts.count == 2 ? String(parts[1].dropFirst()) : ""
        }
        (self.name, self.fields, content) = (name, fields, Array(bytes[(end + 2)...]))
    }

    /// The entries of a list, sorted.
    func list(_ name: String) -> [String] {
        (fields[name] ?? "").components(separatedBy: "; ").filter { !$0.isEmpty }.sorted()
    }

    /// The reason for which it is refused, or "success".
    var outcome: String {
        do throws(OpenTimestampError) {
            _ = try OpenTimestamp(parsing: content)
            return "success"
        } catch { return error.reason }
    }
}
