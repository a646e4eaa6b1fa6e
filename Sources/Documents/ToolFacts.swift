internal import CData
internal import Octets

/// What is fixed when the program is built: its source, how much its tests read, what is known to be wrong with it.
struct ToolFacts: Sendable {
    /// 40 hexadecimal digits; nil when whoever built the program did not say.
    let commit: String?
    /// Files of test vectors that the tests read: those of the project, and those of public suites.
    let ownVectorCount: Int, publicVectorCount: Int
    /// One line each.
    let knownDefects: [String]

    /// Those of this program.
    static let ownFacts = ToolFacts(
        commit: text(unsafe embedded(start: holdfast_commit_start(), count: holdfast_commit_size)),
        counts: text(unsafe embedded(start: holdfast_vector_counts_start(), count: holdfast_vector_counts_size)),
        defects: text(unsafe embedded(start: holdfast_known_defects_start(), count: holdfast_known_defects_size)))

    /// - Parameters:
    ///   - counts: lines `own N` and `public N`.
    ///   - defects: a page, of which the lines that begin with `- ` count.
    init(commit: String, counts: String, defects: String) {
        self.commit = commit.isEmpty ? nil : commit
        let lines = counts.split(separator: "\n").map { $0.split(separator: " ") }
        func count(_ name: String) -> Int {
            lines.first { $0.first.map(String.init) == name }?.last.flatMap { Int(String($0)) } ?? 0
        }
        (ownVectorCount, publicVectorCount) = (count("own"), count("public"))
        knownDefects = defects.split(separator: "\n").filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
    }

    /// Without the zero byte that ends a text in C.
    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == 0 ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}

private func embedded(start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}
