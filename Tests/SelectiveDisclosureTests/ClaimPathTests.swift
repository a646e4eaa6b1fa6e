import Octets
import SelectiveDisclosure
import Testing

@Test(
    arguments: [
        ("id", [.name("id")]),
        ("payload.witnesses[1].name", [.name("payload"), .name("witnesses"), .index(1), .name("name")]),
        (#"payload["a.b"][0][12]"#, [.name("payload"), .name("a.b"), .index(0), .index(12)]),
        (#"[""].@type"#, [.name(""), .name("@type")]),
        (#"["]\"[é"].x-y:z_1"#, [.name("]\"[é"), .name("x-y:z_1")]),
    ] as [(String, [ClaimPath.Component])])
func pathsHaveOneText(text: String, components: [ClaimPath.Component]) throws {
    #expect(ClaimPath(components).description == text)
    #expect(try ClaimPath(parsing: text).components == components)
}

@Test(arguments: [
    "", ".", ".a", "a.", "a..b", "a b", "a[", "a[]", "a[-1]", "a[01]", "a[1.0]", "a[1e0]", "a[ 1]",
    #"a["b"]"#, #"a["#,
    #"a["b c"#, #"a["\u0020"]"#, "a[0]b", "a]", "a[true]", "a[9223372036854775808]", #"a."b c""#, "é",
])
func refusesOtherPaths(text: String) {
    #expect(throws: ClaimPathError.self) { try ClaimPath(parsing: text) }
}

@Test func namesTheOffsetOfTheFirstWrongStep() {
    #expect(throws: ClaimPathError.malformed(offset: 4)) { try ClaimPath(parsing: "a[0]b") }
}

@Test func aPathIsInsideItselfAndThoseAbove() throws {
    let path = try ClaimPath(parsing: "a.b[2]")
    #expect(path.isInside(path))
    #expect(try path.isInside(ClaimPath(parsing: "a")))
    #expect(path.isInside(ClaimPath()))
    #expect(try !ClaimPath(parsing: "a").isInside(path))
    #expect(try !path.isInside(ClaimPath(parsing: "a.b[1]")))
    #expect(try !path.isInside(ClaimPath(parsing: "b")))
}

/// JSON knows two names here, and hiding one must not depend on what Unicode thinks of the other.
@Test func namesThatLookEqualAreTwoPaths() throws {
    let (one, two) = (ClaimPath([.name("\u{E9}")]), ClaimPath([.name("e\u{301}")]))
    #expect(one != two)
    #expect(Set([one, two]).count == 2)
    #expect(!two.isInside(one))
    let record = try SampleRecords.issue(["\u{E9}": 1, "e\u{301}": 2])
    #expect(record.paths == [one, two])
    let verified = try record.presentation { $0 == one }
        .verify(key: SampleRecords.verifyingKey(), type: SampleRecords.type)
    #expect(verified.claims == ["e\u{301}": 2])
}
