import Foundation

/// The page of a module (`Sources/MODULE/MODULE.docc/MODULE.md`), and the test that runs the example on it.
///
/// The example stands twice: on the page, as its only block of Swift, and in `DocumentationExample.swift` of the
/// module's tests, between two marks. Both must be the same byte for byte; so what people copy compiles and works.
package struct DocumentationPage {
    /// The lines around the example in the test.
    package static let startMark = "// The example of the page begins.", endMark = "// The example of the page ends."
    private static let exampleLineCount = 10...25

    private let module: String
    private let page: [Substring]
    private let test: [Substring]

    /// - Parameters:
    ///   - page: text of the page.
    ///   - test: text of the test.
    package init(of module: String, page: String, test: String) {
        self.module = module
        self.page = page.split(separator: "\n", omittingEmptySubsequences: false)
        self.test = test.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Reads page and test of a module.
    package init(of module: String) throws {
        func read(_ path: String) throws -> String {
            try String(contentsOf: URL(filePath: Project.root + "/" + path), encoding: .utf8)
        }
        self.init(
            of: module, page: try read("Sources/\(module)/\(module).docc/\(module).md"),
            test: try read("Tests/\(module)Tests/DocumentationExample.swift"))
    }

    /// What is wrong with the page, in words; empty when nothing is.
    package var faults: [String] {
        var faults: [String] = []
        if page.first != "# ``\(module)``" { faults.append("the first line is not the module's name as a link") }
        if !page.contains("## Topics") { faults.append("there is no section \"## Topics\"") }
        guard let shown = Self.lines(of: page, after: "```swift", before: "```") else {
            return faults + ["there is not exactly one block of Swift"]
        }
        if !Self.exampleLineCount.contains(shown.count) { faults.append("the example has \(shown.count) lines") }
        guard let tested = Self.lines(of: test, after: Self.startMark, before: Self.endMark) else {
            return faults + ["there are not exactly two marks in the test"]
        }
        return shown == tested ? faults : faults + [Self.difference(shown, tested)]
    }

    /// The lines between two others, of which the first stands exactly once.
    private static func lines(of text: [Substring], after start: String, before end: String) -> [Substring]? {
        let starts = text.indices.filter { text[$0] == start }
        guard starts.count == 1, let stop = text[(starts[0] + 1)...].firstIndex(where: { $0 == end }) else { return nil }
        return Array(text[(starts[0] + 1)..<stop])
    }

    private static func difference(_ shown: [Substring], _ tested: [Substring]) -> String {
        let place = zip(shown, tested).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        guard let place else { return "the page shows \(shown.count) lines, the test runs \(tested.count)" }
        return "line \(place + 1): the page shows \"\(shown[place])\", the test runs \"\(tested[place])\""
    }
}
