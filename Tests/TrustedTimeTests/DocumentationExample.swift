import TestSupport
import Testing

// The example of the page begins.
import Octets
import SodiumCrypto
import TrustedTime

/// What is sent to an authority: it learns a digest and a random number.
func question(about file: [UInt8], nonce: [UInt8]) -> TimestampRequest {
    TimestampRequest(imprint: Digest32(hashing: file), nonce: nonce)
}

/// By when the file existed, and who says so; nil when nobody says so whom the roots know.
/// - Throws: `TimestampError` for an answer that proves nothing, whoever gave it.
func existedBy(
    _ file: [UInt8], _ question: TimestampRequest, answer: [UInt8], roots: [UInt8]
) throws -> (time: UTCTime, authority: String)? {
    let response = try TimestampResponse(parsing: answer)
    let found = try response.token.verify(
        file, answering: question, roots: AuthorityRoots(parsingPEM: roots))
    // Everything fits together for any key. Until the chain ends in a root, nobody knows whose it is.
    guard found.isTrusted else { return nil }
    return (found.statement.time, found.authority)
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let file = Array("what is stamped".utf8)
    let root = try TestCertificate.root()
    let signer = try TestCertificate.signer(under: root)
    var made = TestToken(signer: signer, certificates: [signer])
    made.statementEnd = DER.value(2, [5])
    let answer = DER.sequence(DER.sequence(DER.integer(0)), try made.encoded())
    let asked = question(about: file, nonce: [5])
    let found = try existedBy(file, asked, answer: answer, roots: Array(try root.authority.pem.utf8))
    #expect(found?.time.text == "2026-03-01T21:20:03Z" && found?.authority == "Signer")
    let other = Array(try TestCertificate.root().authority.pem.utf8)
    #expect(try existedBy(file, asked, answer: answer, roots: other) == nil)
    #expect(throws: TimestampError.nonceMismatch) {
        try existedBy(file, question(about: file, nonce: [6]), answer: answer, roots: other)
    }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "TrustedTime").faults == [])
}
