import Octets
import SodiumCrypto
import Testing
import TrustedTime

@Suite struct ResponseTests {
    private let root: TestCertificate
    private let made: TestToken

    init() throws {
        root = try TestCertificate.root()
        let signer = try TestCertificate.signer(under: root)
        made = TestToken(signer: signer, certificates: [signer])
    }

    private func response(_ status: [UInt8], _ token: [UInt8]? = nil) throws -> [UInt8] {
        DER.sequence(DER.sequence(status), try token ?? made.encoded())
    }

    @Test(arguments: [UInt8(0), 1]) func aTokenIsTakenWhenGranted(status: UInt8) throws {
        let bytes = try response(DER.integer(status))
        let found = try TimestampResponse(parsing: bytes)
        #expect(found.encoded == bytes)
        #expect(try found.token.verify(Array("what is stamped".utf8), roots: AuthorityRoots([try root.authority])).isTrusted)
        #expect(try TimestampToken(parsing: found.token.encoded) == found.token)
    }

    @Test func aRefusalSaysWhatTheAuthoritySays() throws {
        let text = DER.sequence(DER.value(0x0C, Array("no \u{1B}[31mtime".utf8)), DER.value(0x0C, Array("today".utf8)))
        let status = DER.integer(2) + text + [3, 3, 1, 0x20, 0x02]
        let refusal = try #require(throws: TimestampError.self) { try TimestampResponse(parsing: DER.sequence(DER.sequence(status))) }
        guard case .refused(let said) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(said.status == 2 && said.failures == [2, 14])
        #expect(said.text.hasPrefix("no ") && said.text.hasSuffix("time today") && !said.text.contains("\u{1B}"))
        #expect(refusal.reason == "refused")
    }

    /// Nobody signs the text, and `openssl ts -reply -text` prints it as it is: a line feed in it makes another time.
    @Test(arguments: ["x\nTime stamp: Jan  1 09:00:00 2025 GMT (\u{1B}[8m", "\t", "a\0", "\u{7F}", "\u{85}", "\u{9B}8m"])
    func aTextThatMovesTheTerminalIsRefused(text: String) throws {
        for texts in [[text], ["Operation Okay", text]] {
            let lines = DER.sequence(texts.flatMap { DER.value(0x0C, Array($0.utf8)) })
            #expect(throws: TimestampError.statusText) { try TimestampResponse(parsing: try response(DER.integer(0) + lines)) }
        }
    }

    @Test func anyOtherTextIsTaken() throws {
        for text in ["", "Operation Okay", "gewährt \u{1F558}"] {
            let lines = DER.sequence(DER.value(0x0C, Array(text.utf8)))
            let bytes = try response(DER.integer(0) + lines)
            #expect(try TimestampResponse(parsing: bytes).encoded == bytes)
        }
        let raw = DER.sequence(DER.value(0x0C, [0x78, 0x9B, 0x38, 0x6D]))
        #expect(throws: TimestampError.statusText) { try TimestampResponse(parsing: try response(DER.integer(0) + raw)) }
    }

    /// Even a token in such an answer is not looked at.
    @Test(arguments: [UInt8(2), 3, 4, 5, 9]) func eachOtherStatusIsARefusal(status: UInt8) throws {
        let refusal = try #require(throws: TimestampError.self) { try TimestampResponse(parsing: try response(DER.integer(status))) }
        #expect(refusal.reason == "refused")
    }

    @Test func grantedWithoutATokenIsAnError() {
        #expect(throws: TimestampError.noToken) { try TimestampResponse(parsing: DER.sequence(DER.sequence(DER.integer(0)))) }
    }

    @Test func bytesBehindTheEndAreRefused() throws {
        let bytes = try response(DER.integer(0))
        #expect(throws: TimestampError.trailingBytes) { try TimestampResponse(parsing: bytes + [0]) }
        #expect(throws: TimestampError.trailingBytes) { try TimestampToken(parsing: try made.encoded() + [0]) }
        #expect(throws: TimestampError.malformed(.response)) {
            try TimestampResponse(parsing: DER.sequence(DER.sequence(DER.integer(0)), try made.encoded(), DER.null))
        }
    }

    @Test func whatIsCutOffIsRefused() throws {
        let bytes = try response(DER.integer(0))
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: TimestampError.malformed(.response)) { try TimestampResponse(parsing: Array(bytes.prefix(count))) }
        }
    }

    @Test func moreThanAResponseMayHaveIsNotRead() {
        #expect(throws: TimestampError.tooLong(byteCount: 65_537)) {
            try TimestampResponse(parsing: Array(repeating: 0x30, count: 65_537))
        }
        #expect(throws: TimestampError.malformed(.response)) {
            try TimestampResponse(parsing: Array("<html><body>Not found</body></html>".utf8))
        }
    }

    /// What nobody signs may be BER: lengths left open, a string in pieces.
    @Test func anOuterStructureInBERIsReadAndIsADeviation() throws {
        let statement = made.statement
        let pieces: [UInt8] = [0x24, 0x80] + DER.value(4, Array(statement[..<10])) + DER.value(4, Array(statement[10...])) + [0, 0]
        let plain = try made.encoded()
        let octets = DER.value(4, statement)
        let content = DER.sequence(made.statementType, DER.value(0xA0, octets))
        let start = try #require(plain.firstRange(of: content))
        let open: [UInt8] = [0x30, 0x80] + made.statementType + [0xA0, 0x80] + pieces + [0, 0, 0, 0]
        let head = try #require(plain.firstRange(of: DER.integer(3)))
        let members = Array(plain[head.lowerBound..<start.lowerBound]) + open + Array(plain[start.upperBound...])
        let token: [UInt8] = [0x30, 0x80] + made.dataType + [0xA0, 0x80, 0x30, 0x80] + members + [0, 0, 0, 0, 0, 0]
        let found = try TimestampToken(parsing: token)
        let verified = try found.verify(Array("what is stamped".utf8), roots: AuthorityRoots([try root.authority]))
        #expect(verified.isTrusted && verified.deviations == [.outerBER])
        #expect(found.encoded == token)
    }

    /// What is signed is not: two readings of signed bytes prove nothing.
    @Test func attributesInBERAreRefused() throws {
        let plain = try made.encoded()
        let start = try #require(plain.lastRange(of: [0xA0, 0x81]) ?? plain.lastRange(of: [0xA0]))
        var longer = plain
        longer[start.lowerBound + 1] = 0x80
        #expect(throws: TimestampError.self) { try TimestampToken(parsing: longer) }
    }
}

extension Collection where Element == UInt8 {
    fileprivate func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        let bytes = Array(self)
        return bytes.indices.first { bytes[$0...].starts(with: pattern) }.map { $0..<$0 + pattern.count }
    }

    fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
        let bytes = Array(self)
        return bytes.indices.last { bytes[$0...].starts(with: pattern) }.map { $0..<$0 + pattern.count }
    }
}
