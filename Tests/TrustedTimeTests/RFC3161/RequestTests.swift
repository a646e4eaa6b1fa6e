import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime

@Suite struct RequestTests {
    private let request = TimestampRequest(
        imprint: Digest32(hashing: Array("hello".utf8)), nonce: [0, 0xF3, 0x70], policy: "2.16.840.1.114412.7.1")

    @Test func theEncodingIsTheOneOfTheRFC() {
        let imprint = "3031 300d06096086480165030402010500 0420 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        let rest = "0609 6086480186fd6c0701 0203 00f370 0101ff"
        let text = ("3049 020101" + imprint + rest).filter { $0 != " " }
        #expect(Hex.encode(request.encoded) == text)
        #expect(request.nonce == [0xF3, 0x70])
    }

    @Test func aRequestReadsAsItself() throws {
        #expect(try TimestampRequest(parsing: request.encoded) == request)
        let plain = TimestampRequest(imprint: request.imprint, nonce: [0])
        #expect(try TimestampRequest(parsing: plain.encoded) == plain)
        #expect(plain.nonce == [0] && plain.policy == nil)
    }

    @Test func anotherEncodingIsRefused() throws {
        let bytes = request.encoded
        #expect(throws: TimestampError.malformed(.request)) { try TimestampRequest(parsing: bytes + [0]) }
        #expect(throws: TimestampError.tooLong(byteCount: 1025)) {
            try TimestampRequest(parsing: Array(repeating: 0x30, count: 1025))
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            if let other = try? TimestampRequest(parsing: changed) { #expect(other.encoded == changed && other != request) }
        }
        var version = bytes
        version[4] = 2
        #expect(throws: TimestampError.unsupportedVersion(.request)) { try TimestampRequest(parsing: version) }
        var certificates = bytes
        certificates[bytes.count - 1] = 0
        #expect(throws: TimestampError.malformed(.request)) { try TimestampRequest(parsing: certificates) }
    }

    @Test(arguments: ["", "1", "1.2.", "3.1", "1.40", "1.2.03", "1.2.a", "1.2.99999999999999999999999", " 1.2"])
    func whatIsNoPolicyIsNone(text: String) { #expect(!TimestampRequest.isPolicy(text)) }

    @Test func policiesAreObjectIdentifiers() {
        #expect(TimestampRequest.isPolicy("1.2.3.4") && TimestampRequest.isPolicy("2.16.840.1.113839.0.6.13.3"))
    }

    @Test(.enabled(if: PublicTool.isWanted("openssl"))) func opensslReadsOurRequest() throws {
        try PublicTool.withFolder { folder in
            try Bytes.save(request.encoded, to: folder.path + "/q.tsq")
            let (code, text) = try PublicTool.run("openssl", ["ts", "-query", "-in", "q.tsq", "-text"], in: folder)
            #expect(code == 0)
            for line in [
                "Version: 1", "Hash Algorithm: sha256", "Policy OID: 2.16.840.1.114412.7.1", "Nonce: 0xF370",
                "Certificate required: yes", "Extensions:",
            ] { #expect(text.contains(line), "\(line)") }
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("openssl"))) func opensslWritesTheSameRequest() throws {
        try PublicTool.withFolder { folder in
            try Bytes.save(Array("hello".utf8), to: folder.path + "/f")
            let (code, _) = try PublicTool.run(
                "openssl", ["ts", "-query", "-data", "f", "-sha256", "-cert", "-out", "q.tsq"], in: folder)
            #expect(code == 0)
            let theirs = try TimestampRequest(parsing: try Bytes.load(folder.path + "/q.tsq"))
            #expect(theirs.imprint == request.imprint && theirs.policy == nil)
        }
    }
}
