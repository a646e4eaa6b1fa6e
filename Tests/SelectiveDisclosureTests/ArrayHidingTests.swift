import Octets
import SelectiveDisclosure
import Testing

private func verify(_ presentation: Presentation) throws -> VerifiedRecord {
    try presentation.verify(key: SampleRecords.verifyingKey(), type: SampleRecords.type)
}

/// Each of the 64 choices from six elements: what is left keeps its order and closes up.
@Test(arguments: 0..<64)
func anyElementsCanBeHidden(choice: Int) throws {
    let elements = (0..<6).map { JSONValue.string("element \($0)") }
    let record = try SampleRecords.issue(["list": .array(elements)])
    let shown = elements.indices.filter { choice >> $0 & 1 == 0 }
    let presentation = try record.presentation { path in
        path.components.count == 2 && !shown.contains { path.components[1] == .index($0) }
    }
    #expect(try verify(presentation).claims == ["list": .array(shown.map { elements[$0] })])
    #expect(presentation.disclosures.count == 1 + shown.count)
}

/// What is signed is the same whatever is hidden, so the shown array holds digests and nothing else.
@Test func aHiddenElementLeavesADigestAndNoIndex() throws {
    let record = try SampleRecords.issue(["list": ["a", "b", "c", "d", "e"]])
    let list = record.disclosures[0]
    for hidden in [0, 2, 4] {
        let presentation = try record.presentation { $0.components.last == .index(hidden) }
        #expect(presentation.jwt == record.jwt)
        #expect(presentation.disclosures == record.disclosures.filter { $0 != record.disclosures[hidden + 1] })
        #expect(try verify(presentation).undisclosedDigestCount == 15 + 3 + 1)
    }
    let digests = try #require(list.value.array).compactMap { $0["..."]?.string }
    #expect(digests.count == 8)
    #expect(Set(digests).count == 8)
    // Disclosures of elements carry no index either: salt and value only.
    for element in record.disclosures.dropFirst() {
        let parts = try JSONValue(parsing: #require(Base64.decode(element.encoded, .url, .unpadded))).array
        #expect(parts?.count == 2)
        #expect(element.name == nil)
    }
}

/// Nobody sees whether one of four is shown because three are hidden or because there are no more.
@Test func hiddenElementsLookLikeDecoys() throws {
    let (one, four) = try (
        SampleRecords.issue(["list": ["a"]]), SampleRecords.issue(["list": ["a", "b", "c", "d"]])
    )
    let shown = try [one, four].map { record in
        try verify(record.presentation { $0.components.count == 2 && $0.components[1] != .index(0) })
    }
    #expect(shown[0].claims == shown[1].claims)
    #expect(shown[0].undisclosedDigestCount == shown[1].undisclosedDigestCount)
    #expect(one.disclosures[0].encoded.utf8.count == four.disclosures[0].encoded.utf8.count)
}

@Test(
    arguments: [
        ([], [[["a", "b"], ["c"]], [], "d"]),
        (["list[0][0][0]"], [[["b"], ["c"]], [], "d"]),
        (["list[0][0]"], [[["c"]], [], "d"]),
        (["list[0][0][0]", "list[0][0][1]", "list[0][1][0]"], [[[], []], [], "d"]),
        (["list[0]"], [[], "d"]),
        (["list[1]"], [[["a", "b"], ["c"]], "d"]),
        (["list[0]", "list[1]", "list[2]"], []),
    ] as [([String], JSONValue)])
func elementsOfArraysInArraysAreHiddenOneByOne(hidden: [String], rest: JSONValue) throws {
    let record = try SampleRecords.issue(["list": [[["a", "b"], ["c"]], [], "d"]])
    let presentation = try record.presentation { hidden.contains($0.description) }
    #expect(try verify(presentation).claims == ["list": rest])
}

@Test func anObjectInAnArrayIsHiddenClaimByClaim() throws {
    let record = try SampleRecords.issue(["list": [["a": 1, "b": [2, 3]], ["a": 4]]])
    let presentation = try record.presentation {
        ["list[0].a", "list[0].b[1]", "list[1]"].contains($0.description)
    }
    #expect(try verify(presentation).claims == ["list": [["b": [2]]]])
}
