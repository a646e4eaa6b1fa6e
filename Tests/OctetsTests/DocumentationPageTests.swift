import TestSupport
import Testing

private let example = (1...10).map { "let number\($0) = \($0)" }.joined(separator: "\n")

private func page(_ example: String) -> String {
    "# ``Module``\n\nWhat it is for.\n\n```swift\n\(example)\n```\n\n## Topics\n"
}

private func test(_ example: String) -> String {
    "import Testing\n\(DocumentationPage.startMark)\n\(example)\n\(DocumentationPage.endMark)\n"
}

private func faults(_ page: String, _ test: String) -> [String] {
    DocumentationPage(of: "Module", page: page, test: test).faults
}

@Test func aPageAndATestWithTheSameExampleAreRight() {
    #expect(faults(page(example), test(example)) == [])
}

@Test func anExampleThatDiffersInOneByteIsFound() {
    #expect(faults(page(example), test(example + " ")) == [
        "line 10: the page shows \"let number10 = 10\", the test runs \"let number10 = 10 \""
    ])
    #expect(faults(page(example), test(example + "\n")) == ["the page shows 10 lines, the test runs 11"])
}

@Test func aPageThatLacksAPartIsFound() {
    #expect(faults(page(example).replacing("## Topics", with: ""), test(example)).count == 1)
    #expect(faults(page(example).replacing("``Module``", with: "Module"), test(example)).count == 1)
    #expect(faults(page(example) + page(example), test(example)) == ["there is not exactly one block of Swift"])
    #expect(faults(page("let short = 1"), test("let short = 1")) == ["the example has 1 lines"])
    #expect(faults(page(example), test(example) + test(example)) == ["there are not exactly two marks in the test"])
    #expect(faults(page(example), "import Testing\n").count == 1)
}
