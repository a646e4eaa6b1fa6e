import AgeFormat
import Octets
import SodiumCrypto
import Testing

@Suite struct HeaderTests {
    private let mac = "--- " + String(repeating: "A", count: 43) + "\n"
    private let version = "age-encryption.org/v1\n"

    private func error(_ text: String) -> AgeOpenError? {
        do throws(AgeOpenError) {
            let header = try Header(parsing: Array(text.utf8))
            if let header { #expect(text.utf8.starts(with: header.encoded)) }
            return nil
        } catch {
            return error
        }
    }

    @Test func unknownStanzasAreKept() throws {
        let body = String(repeating: "A", count: 64) + "\n" + "AAAA\n"
        let text = version + "-> new ! ~\n" + body + "-> empty\n\n" + mac + "payload"
        let header = try #require(try Header(parsing: Array(text.utf8)))
        #expect(header.stanzas.map(\.type) == ["new", "empty"])
        #expect(header.stanzas[0].arguments == ["!", "~"])
        #expect(header.stanzas[0].body == [UInt8](repeating: 0, count: 51))
        #expect(header.stanzas[1].body.isEmpty)
        #expect(text.utf8.starts(with: header.encoded))
        let key = try X25519Identity.generate()
        #expect(throws: AgeOpenError.noMatch) { try { _ = try header.fileKey(identity: key) }() }
    }

    @Test func faultsNameTheLine() {
        #expect(error("PK") == .malformedHeader(line: 1, .version))
        #expect(error("age-encryption.org/v2\n") == .malformedHeader(line: 1, .version))
        #expect(error(version + mac) == .malformedHeader(line: 2, .noStanza))
        #expect(error(version + "x\n") == .malformedHeader(line: 2, .stanzaStart))
        #expect(error(version + "-> a  b\n") == .malformedHeader(line: 2, .argument))
        #expect(error(version + "-> a\tb\n") == .malformedHeader(line: 2, .argument))
        #expect(error(version + "-> a\u{E9}\n") == .malformedHeader(line: 2, .argument))
        #expect(error(version + "-> a\nAB\n") == .malformedHeader(line: 3, .bodyLine))
        #expect(error(version + "-> a\n\n---\n") == .malformedHeader(line: 4, .macLine))
        #expect(error(version + "-> X25519\n\n") == .malformedHeader(line: 2, .x25519Stanza))
        #expect(error(version + "-> a\n\n-> scrypt\n\n") == .malformedHeader(line: 4, .scryptStanza))
        let scrypt = "-> scrypt " + String(repeating: "A", count: 22) + " 10\n"
            + String(repeating: "A", count: 43) + "\n"
        #expect(error(version + scrypt + mac) == nil)
        #expect(error(version + scrypt + "-> a\n\n") == .malformedHeader(line: 4, .scryptNotAlone))
        #expect(error(version + "-> a\n\n" + scrypt) == .malformedHeader(line: 4, .scryptNotAlone))
    }

    @Test func limitsHold() {
        let stanza = "-> a\n\n"
        #expect(error(version + String(repeating: stanza, count: 128) + mac) == nil)
        #expect(
            error(version + String(repeating: stanza, count: 129) + mac)
                == .malformedHeader(line: 258, .tooManyStanzas))
        let long = String(repeating: "a", count: Header.maximumByteCount)
        #expect(error(version + "-> " + long) == .malformedHeader(line: 2, .tooLong))
        let fits = String(long.dropLast(version.utf8.count + 5 + mac.utf8.count))
        #expect(error(version + "-> " + fits + "\n\n" + mac) == nil)
        #expect(error(version + "-> " + fits + "a\n\n" + mac) == .malformedHeader(line: 4, .tooLong))
    }

    @Test func anyChangedByteIsNoticed() throws {
        let key = try X25519Identity.generate()
        let file = try sealAll([1], pieceByteCount: 1, with: StreamSealer(to: [.x25519(key.recipient)]))
        let text = try key.text()
        let count = try #require(try Header(parsing: file)).encoded.count
        for index in 0..<count {
            for mask in [0x01, 0x20, 0x80] as [UInt8] {
                var changed = file
                changed[index] ^= mask
                let outcome = openStream(
                    changed, pieceByteCount: 1 << 20, key: .identity(.x25519(try identity(text))))
                #expect(outcome.stage != "success" && outcome.released.isEmpty)
                do throws(AgeOpenError) {
                    if let header = try Header(parsing: changed) {
                        #expect(changed.starts(with: header.encoded))
                    }
                } catch {
                    #expect(Outcome.stage(of: error) == "header failure")
                }
            }
        }
    }

    @Test func aStanzaAddedLaterIsNoticed() throws {
        let key = try X25519Identity.generate()
        let file = try sealAll([1], pieceByteCount: 1, with: StreamSealer(to: [.x25519(key.recipient)]))
        let changed = file.prefix(22) + Array("-> a\n\n".utf8) + file.dropFirst(22)
        let outcome = openStream(Array(changed), pieceByteCount: 9, key: .identity(.x25519(key)))
        #expect(outcome.stage == "HMAC failure")
    }
}
