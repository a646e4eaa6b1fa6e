import Foundation
import MerkleLog
import Octets
import Testing

/// `Vectors/log`: made with Python's hashlib and cryptography; each file names the stage that must fail.
struct LogVectorTests {
    @Test func everyCaseEndsAtItsStage() throws {
        let cases = try LogCase.all()
        #expect(cases.count == 195)
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
        #expect(count == 29)
    }

    @Test(.enabled(if: GoProgram.isWanted)) func goSaysWhatTheFilesSay() throws {
        for each in try LogCase.all() {
            let logcheck = try GoProgram(.logcheck)
            let file = try logcheck.write(each.note(), "file")
            let (status, output) = try logcheck.run(each.arguments(file, writing: logcheck.write))
            #expect((status == 0) == (each.fields["logcheck"] == "accept"), "\(each.name)")
            // A witness says more than yes or no.
            if status != 0, let answer = each.fields["status"] { #expect(output.contains("logcheck: \(answer): "), "\(each.name)") }
        }
    }

    /// The numbers of the protocol, for whoever runs a server.
    @Test func aWitnessAnswersWithTheStatusOfTheProtocol() throws {
        let requests = try LogCase.all().filter { $0.fields["status"] != nil }
        #expect(requests.count == 41)
        for each in requests { #expect(try "\(each.status())" == each.fields["status"], "\(each.name)") }
    }

    /// Where the strict reader and Go differ. Go never refuses what we accept.
    @Test func theDifferencesAreTheListedOnes() throws {
        let different = try LogCase.all().filter {
            ($0.fields["expect"] == "success") != ($0.fields["logcheck"] == "accept")
        }
        #expect(
            different.map(\.name) == [
                "answer-good-and-bad",
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
        } catch let error as WitnessError {
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
        case "request":
            _ = try WitnessRequest(parsing: content).verify(trusting: key, after: last())
        case "answer":
            let witness = try WitnessKey(parsing: field("witness"))
            _ = try read("checkpoint", key).adding(WitnessAnswer(parsing: content), by: witness)
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

    /// What the witness of the case cosigned last.
    private func last() throws -> CosignedTree? {
        let words = try field("last").split(separator: " ")
        guard words.count == 2 else { return nil }
        return try CosignedTree(
            treeSize: #require(UInt64(words[0])), rootHash: #require(Digest32(base64: String(words[1]))))
    }

    /// How a witness would answer by HTTP.
    func status() throws -> Int {
        let request: WitnessRequest
        do { request = try WitnessRequest(parsing: content) } catch { return 400 }
        do {
            _ = try request.verify(trusting: NoteKey(parsing: field("vkey")), after: last())
            return 200
        } catch let error as WitnessError {
            return error.httpStatus
        }
    }

    /// What somebody without our code is given: the file, or the note that is made of an answer.
    func note() throws -> [UInt8] { try (kind == "answer" ? checkpoint("checkpoint") : []) + content }

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

    private static func stage(of error: WitnessError) -> String {
        switch error {
        case .checkpoint(let error), .proof(let error): stage(of: error)
        case .oldSizeAboveCheckpoint: "place"
        case .otherOldSize: "old"
        case .otherRoot: "fork"
        }
    }

    /// Errors that no proof holds: of a key, or of a witness.
    private static func stage(of error: NoteError) -> String {
        switch error {
        case .malformedKey, .unsupportedKeyType, .wrongKeyID: "key"
        case .invalidSignature: "cosignature"
        case .noTrustedSignature: "signature"
        default: "note"
        }
    }

    func encodedAgain() throws -> [UInt8] {
        switch kind {
        case "inclusion": try TlogProof(parsing: content).encoded
        case "consistency": try ConsistencyFile(parsing: content).encoded
        case "request": try WitnessRequest(parsing: content).encoded
        case "answer": try WitnessAnswer(parsing: content).encoded
        default: try SignedNote(parsing: content).encoded
        }
    }

    func arguments(_ file: String, writing write: ([UInt8], String) throws -> String) throws -> [String] {
        let key = try field("vkey")
        switch kind {
        case "inclusion": return try [key, file, write(leaf(), "leaf")]
        case "consistency":
            return try ["-consistency", file, write(checkpoint("old"), "old"), write(checkpoint("new"), "new"), key]
        case "request": return try ["-request", file, key] + field("last").split(separator: " ").map(String.init)
        default: return ["-checkpoint", file, key] + (fields["witness"].map { [$0] } ?? [])
        }
    }
}
