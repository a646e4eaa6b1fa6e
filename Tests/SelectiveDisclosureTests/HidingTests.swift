import Foundation
import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

@Test(arguments: UInt64(1)...40)
func whatIsHiddenIsGoneAndTheRestIsWhole(seed: UInt64) throws {
    var generator = ClaimsGenerator(seed: seed)
    let claims = generator.object()
    let record = try SampleRecords.issue(claims, stream: HashStream(first: seed << 32))
    #expect(record.claims == claims)
    #expect(record.disclosures.count == JSONValue.object(claims).claimCount)

    let hidden = Set(record.paths.filter { _ in generator.below(4) == 0 })
    let presentation = try record.presentation { hidden.contains($0) }
    let read = try Presentation(parsing: Array(presentation.encoded.utf8))
    #expect(read == presentation)
    #expect(read.encoded == presentation.encoded)
    let verified = try read.verify(key: SampleRecords.verifyingKey(), type: SampleRecords.type)
    #expect(.object(verified.claims) == JSONValue.object(claims).without { hidden.contains($0) })
    #expect(verified.issuer == SampleRecords.issuer)
    #expect(verified.jwt == record.jwt)
    try expectNothing(of: record, hidden, in: presentation)
}

/// Looks in the text and in everything that is base64 inside it for names, texts and salts that are hidden.
private func expectNothing(of record: IssuedRecord, _ hidden: Set<ClaimPath>, in presentation: Presentation)
    throws
{
    let layers = try presentation.encoded.split { $0 == "~" || $0 == "." }.map {
        try #require(Base64.decode($0, .url, .unpadded))
    }
    let shown = Data(presentation.encoded.utf8) + Data(layers.joined(separator: [0x0A]))
    for (disclosure, path) in zip(record.disclosures, record.paths) {
        let isHidden = path.lineage.contains { hidden.contains($0) }
        var traces = [disclosure.encoded, disclosure.salt]
        if let name = disclosure.name { traces.append(jsonText(of: .string(name))) }
        if disclosure.value.string != nil { traces.append(jsonText(of: disclosure.value)) }
        for trace in traces {
            #expect((shown.range(of: Data(trace.utf8)) == nil) == isHidden)
        }
    }
}

private func jsonText(of value: JSONValue) -> String { String(decoding: value.encoded, as: UTF8.self) }

@Test func hidingAParentHidesItsChildren() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    let presentation = try record.presentation { $0.description == "payload.witnesses" }
    #expect(presentation.disclosures.count == 6)
    let verified = try presentation.verify(key: SampleRecords.verifyingKey(), type: SampleRecords.type)
    #expect(verified.claims["payload"] == ["place": "Café \"Blau\"", "count": 3, "note": nil])
    // 13 of 16 at the top are decoys; in payload one of 4 is hidden.
    #expect(verified.undisclosedDigestCount == 14)
}

@Test func indexesAreThoseOfTheWholeArray() throws {
    let record = try SampleRecords.issue(["list": ["a", "b", "c", "d", "e"]])
    let hidden = try [ClaimPath(parsing: "list[0]"), ClaimPath(parsing: "list[3]")]
    let verified = try record.presentation { hidden.contains($0) }
        .verify(key: SampleRecords.verifyingKey(), type: SampleRecords.type)
    #expect(verified.claims == ["list": ["b", "c", "e"]])
}

@Test func hidingEverythingLeavesASignedListOfDigests() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    let presentation = try record.presentation { _ in true }
    #expect(presentation.encoded == record.jwt + "~")
    let verified = try presentation.verify(key: SampleRecords.verifyingKey(), type: SampleRecords.type)
    #expect(verified.claims == [:])
    #expect(verified.undisclosedDigestCount == 16)
}

@Test func aRecordIsReadAgainFromItsParts() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    #expect(try IssuedRecord(jwt: record.jwt, disclosures: record.disclosures) == record)
    #expect(try IssuedRecord(jwt: record.jwt, disclosures: []).claims == [:])
    #expect(throws: SDJWTError.disclosureUnreferenced(number: 1)) {
        try IssuedRecord(jwt: record.jwt, disclosures: [record.disclosures[4]])
    }
    #expect(throws: SDJWTError.malformedJWT) { try IssuedRecord(jwt: "a.b", disclosures: []) }
}
