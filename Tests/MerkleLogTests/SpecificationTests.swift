import Foundation
import MerkleLog
import Octets
import Testing

/// docs/format/log.md shows the log that ``SampleLog`` makes.
@Test func theExampleOfTheSpecificationIsWhatWeWrite() throws {
    let repository = try #require(PublicVectors.repository)
    let document = try String(
        contentsOf: repository.appendingPathComponent("docs/format/log.md"), encoding: .utf8)
    let log = try SampleLog(count: 11)
    let cosigned = try log.verifiedCheckpoint(8)
        .cosigned(byWitness: "witness.example/w1", at: 1_767_139_200, key: TestKey.signing(3))
    let witness = try TestKey.witness("witness.example/w1", 3)
    let request = try WitnessRequest(log.consistency(8, 11).proof, checkpoint: log.checkpoint(11))
    let answered = try log.verifiedCheckpoint(11)
        .cosigned(byWitness: "witness.example/w1", at: 1_767_139_200, key: TestKey.signing(3))
    let answer = try #require(WitnessAnswer(linesOf: witness, in: answered))
    let shown = [
        WitnessMessage(vkey: log.key.vkey, body: request.encoded).encoded,
        WitnessMessage(vkey: witness.vkey, body: answer.encoded).encoded,
        cosigned.encoded, Array("\(witness.vkey)\n".utf8),
        Array("\(log.key.vkey)\n".utf8), try log.proof(5, 11).encoded, try log.checkpoint(8).encoded,
        try log.consistency(8, 11).encoded,
    ]
    for file in shown {
        let text = String(decoding: file, as: UTF8.self)
        // In Markdown, indented by four spaces; blank lines are not.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let indented = lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
        #expect(document.contains(indented), "missing:\n\(indented)")
    }
}
