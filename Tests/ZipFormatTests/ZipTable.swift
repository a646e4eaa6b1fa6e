import Foundation

/// The table of `Vectors/zip/README.md`: what each archive is, and what programs say of it.
enum ZipTable {
    struct Row {
        let name: String, about: String, expect: String, unzip: String, zipfile: String

        var line: String { "| `\(name)` | \(about) | `\(expect)` | \(unzip) | \(zipfile) |" }
    }

    private static let head = "| File | What it is | Holdfast | `unzip -t` | `zipfile` |\n|---|---|---|---|---|\n"

    /// - Returns: the rows, in the order of the file.
    static func rows(of folder: URL) throws -> [Row] {
        let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            return Row(name: cells[0], about: cells[1], expect: cells[2], unzip: cells[3], zipfile: cells[4])
        }
    }

    /// Replaces the table at the end of the file.
    static func replace(in folder: URL, with rows: [Row]) throws {
        let file = folder.appending(path: "README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let prose = text.components(separatedBy: head)[0]
        try Data((prose + head + rows.map { $0.line + "\n" }.joined()).utf8).write(to: file)
    }
}
