import Octets
import SelectiveDisclosure
import Testing

private let jwt = "e30.e30.AA"
private let disclosure = "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"

@Test(arguments: ["\(jwt)~", "\(jwt)~\(disclosure)~"])
func readsTheCompactForm(text: String) throws {
    let presentation = try Presentation(parsing: Array(text.utf8))
    #expect(presentation.encoded == text)
    #expect(presentation.jwt == jwt)
}

@Test(
    arguments: [
        ("", .missingFinalTilde),
        (jwt, .missingFinalTilde),
        ("\(jwt)~\(disclosure)", .missingFinalTilde),  // cut off
        ("\(jwt)~\(disclosure)~e30.e30.AA", .missingFinalTilde),  // key binding
        ("\(jwt)~\n", .missingFinalTilde),
        ("~", .notCompactForm),
        ("\(jwt)~~", .notCompactForm),
        ("\(jwt)~~\(disclosure)~", .notCompactForm),
        ("\(jwt)~\(disclosure).~", .notCompactForm),
        ("\(jwt)~\(disclosure)=~", .notCompactForm),
        (" \(jwt)~", .notCompactForm),
        ("\(jwt)\n~", .notCompactForm),
        ("{\"payload\":\"\"}~", .notCompactForm),
        ("e30.e30~", .malformedJWT),
        ("e30.e30.AA.AA~", .malformedJWT),
        ("e31.e30.AA~", .malformedJWT),  // bits that no byte uses
        ("\(jwt)~\(disclosure)~e30~", .malformedDisclosure(number: 2)),
    ] as [(String, SDJWTError)])
func refusesOtherForms(text: String, error: SDJWTError) {
    #expect(throws: error) { try Presentation(parsing: Array(text.utf8)) }
}

@Test func refusesTooMuch() {
    let many = Array("\(jwt)~".utf8) + Array(repeatElement(Array("AA~".utf8), count: 65_537).joined())
    #expect(throws: SDJWTError.tooManyDisclosures(count: 65_537)) { try Presentation(parsing: many) }
    let long = [UInt8](repeating: UInt8(ascii: "~"), count: SDJWTLimits.byteCount + 1)
    #expect(throws: SDJWTError.tooLong(byteCount: long.count)) { try Presentation(parsing: long) }
}
