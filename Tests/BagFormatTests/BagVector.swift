import BagFormat
import Foundation
import Octets
import TestSupport
import Testing

/// A bag as a text file of `Vectors/bag`, with what programs say of it. The README there says how to read one.
struct BagVector {
    var about: String
    /// What ``ForeignBag`` says.
    var bag: String
    /// What the rules of a bundle say.
    var bundle: String
    var bagitPy: String
    var files: [(path: BagPath, content: [UInt8])]

    /// The bag in memory.
    var memory: MemoryBag {
        MemoryBag(Dictionary(files.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first }))
    }

    var encoded: String {
        let head = "about: \(about)\nbag: \(bag)\nbundle: \(bundle)\nbagit.py: \(bagitPy)\n\n"
        return files.reduce(head) { $0 + "file: \(Self.escape($1.path.bytes))\n" + Self.lines(of: $1.content) }
    }

    init(about: String, bag: String, bundle: String, bagitPy: String, files: [(path: BagPath, content: [UInt8])]) {
        (self.about, self.bag, self.bundle, self.bagitPy, self.files) = (about, bag, bundle, bagitPy, files)
    }

    init(parsing text: String) throws {
        self.init(about: "", bag: "", bundle: "", bagitPy: "", files: [])
        for line in text.split(separator: "\n") {
            if line.hasPrefix("| ") {
                let last = try #require(files.indices.last)
                files[last].content += try Self.content(of: line.dropFirst(2))
                continue
            }
            let parts = try #require(line.firstRange(of: ": "))
            let value = String(line[parts.upperBound...])
            switch line[..<parts.lowerBound] {
            case "about": about = value
            case "bag": bag = value
            case "bundle": bundle = value
            case "bagit.py": bagitPy = value
            case "file": files.append((BagPath(try Self.content(of: value[...] + "\\")), []))
            default: throw TestSupportError.setupFailed(String(line))
            }
        }
    }

    /// What is said of a bag by both readers of ours.
    static func judge(_ bag: MemoryBag) throws -> (bag: String, bundle: String) {
        let judgement = try ForeignBag.judge(bag)
        let faults = judgement.faults.map(\.words), warnings = judgement.warnings.map(\.words)
        let first =
            judgement.isValid
            ? (warnings.isEmpty ? "accepts" : "warns " + warnings.joined(separator: "; "))
            : "refuses " + faults.joined(separator: "; ")
        let second = StrictBag.problem(of: bag).map { "refuses \($0)" } ?? "accepts"
        return (escape(Array(first.utf8)), escape(Array(second.utf8)))
    }

    /// Printable ASCII as it is, "\" twice, other bytes as `\xHH`.
    private static func escape(_ bytes: some Sequence<UInt8>) -> String {
        bytes.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "\\"): text += "\\\\"
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "\\x" + Hex.encode([byte]).uppercased()
            }
        }
    }

    private static func lines(of content: [UInt8]) -> String {
        var lines = content.split(separator: 0x0A, omittingEmptySubsequences: false).map { "| \(escape($0))\n" }
        // What has no line feed at its end says so by a single "\".
        let last = lines.removeLast()
        return lines.joined() + (last == "| \n" ? "" : last.dropLast() + "\\\n")
    }

    /// The bytes of a line, line feed included unless a single "\" ends it.
    private static func content(of line: Substring) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(line.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let next = rest.popFirst() else { return bytes }
            if next == UInt8(ascii: "\\") {
                bytes.append(next)
            } else {
                let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
                bytes += try #require(Hex.decode(digits))
                rest = rest.dropFirst(2)
            }
        }
        return bytes + [0x0A]
    }
}
