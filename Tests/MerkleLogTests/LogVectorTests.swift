import Foundation
import MerkleLog
import Octets
import Testing

/// `Vectors/log`: made with Python's hashlib and cryptography; each file names the stage that must fail.
struct LogVectorTests {
    @Test func everyCaseEndsAtItsStage() throws {
        let cases = try LogCase.all()
        #expect(cases.count == 134)
        for each in cases { #expect(each.stage() == each.fields["expect"], "\(each.name)") }
    }

    /// What is accepted is written as it was read.
    @Test func whatIsAcceptedHasOneSpelling() throws {
        var count = 0
        for each in try LogCase.all() where each.fields["expect"] == "success" {
            let written = try each.encodedAgain()
            #expect(written == each.content, "\(each.name)")
            count += 1
        }
        #expect(count == 17)
    }

    @Test(.enabled(if: GoProgram.isWanted)) func goSaysWhatTheFilesSay() throws {
        for each in try LogCase.all() {
            let logcheck = try GoProgram(.logcheck)
            let file = try logcheck.write(each.content, "file")
            let status = try logcheck.run(each.arguments(file, writing: logcheck.write)).status
            #expect((status == 0) == (each.fields["logcheck"] == "accept"), "\(each.name)")
        }
    }

    /// Where the strict reader and Go differ. Go never refuses what we accept.
    @Test func theDifferencesAreTheListedOnes() throws {
        let different = try LogCase.all().filter {
            ($0.fields["expect"] == "success") != ($0.fields["logcheck"] == "accept")
        }
        #expect(
            different.map(\.name) == [
                "checkpoint-key-capitals", "checkpoint-signature-good-and-bad", "checkpoint-signature-loose-bits",
                "cosignature-good-and-bad",
            ])
        #expect(different.allSatisfy { $0.fields["logcheck"] == "accept" })
    }
}

/// One file: lines "name: value", a blank line, and the note or proof.
struct LogCase {
    let name: String
    let fields: [String: String]
    let content: [UInt8]

    static func all() throws -> [LogCase] {
        let folder = try #require(PublicVectors.repository).appendingPathComponent("Vectors/log")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".txt") }.map { name in
            try LogCase(String(name.dropLast(4)), Array(Data(contentsOf: folder.appendingPathComponent(name))))
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

    private var kind: String { String(name.prefix { $0 != "-" }) }
    private func field(_ name: String) throws -> String { try #require(fields[name]) }
    private func checkpoint(_ name: String) throws -> [UInt8] { try #require(Base64.decode(field(name))) }
    private func leaf() throws -> [UInt8] { try #require(Hex.decode(field("leaf"))) }

    /// The stage that fails, or "success".
    func stage() -> String {
        do {
            try verify()
            return "success"
        } catch let error as ProofError {
            return Self.stage(of: error)
        } catch let error as NoteError {
            return Self.stage(of: error)
        } catch {
            return "\(error)"
        }
    }

    private func verify() throws {
        let key = try NoteKey(parsing: field("vkey"))
        switch kind {
        case "inclusion":
            _ = try TlogProof(parsing: content).verify(leaf: leaf(), trusting: [key])
        case "consistency":
            let (old, new) = try (read("old", key), read("new", key))
            try ConsistencyFile(parsing: content).verify(from: old, to: new)
        default:
            let witness = try fields["witness"].map { vkey throws in try WitnessKey(parsing: vkey) }
            let note: SignedNote
            do { note = try SignedNote(parsing: content) } catch { throw ProofError.note(error) }
            let verified = try note.verifyCheckpoint(trusting: [key])
            guard let witness else { return }
            if try verified.cosignatures(trusting: [witness]).isEmpty { throw Uncosigned() }
        }
    }

    private func read(_ name: String, _ key: NoteKey) throws -> VerifiedCheckpoint {
        try SignedNote(parsing: checkpoint(name)).verifyCheckpoint(trusting: [key])
    }

    private struct Uncosigned: Error, CustomStringConvertible { var description: String { "cosignature" } }

    private static func stage(of error: ProofError) -> String {
        switch error {
        case .tooLong, .malformed, .extraData: "file"
        case .leafOutsideTree, .oldTreeOutsideNew, .sizeMismatch: "place"
        case .wrongHashCount: "hashes"
        case .rootMismatch: "root"
        case .differentLogs, .notSignedByOrigin: "origin"
        case .checkpoint: "checkpoint"
        case .note(.invalidSignature), .note(.noTrustedSignature): "signature"
        case .note: "note"
        }
    }

    /// Errors that no proof holds: of a key, or of a witness.
    private static func stage(of error: NoteError) -> String {
        switch error {
        case .malformedKey, .unsupportedKeyType, .wrongKeyID: "key"
        case .invalidSignature: "cosignature"
        default: "note"
        }
    }

    func encodedAgain() throws -> [UInt8] {
        switch kind {
        case "inclusion": try TlogProof(parsing: content).encoded
        case "consistency": try ConsistencyFile(parsing: content).encoded
        default: try SignedNote(parsing: content).encoded
        }
    }

    func arguments(_ file: String, writing write: ([UInt8], String) throws -> String) throws -> [String] {
        let key = try field("vkey")
        switch kind {
        case "inclusion": return try [key, file, write(leaf(), "leaf")]
        case "consistency":
            return try ["-consistency", file, write(checkpoint("old"), "old"), write(checkpoint("new"), "new"), key]
        default: return ["-checkpoint", file, key] + (fields["witness"].map { [$0] } ?? [])
        }
    }
}
