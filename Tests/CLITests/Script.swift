import Foundation
import TestSupport
import Testing

/// One text script: what a person types, and what must come of it. Every line is a verb with its words.
///
///     holdfast add a.txt $AUTH        runs the program; it must succeed
///     ! holdfast show e9 $AUTH        it must fail; `exit 1` then says with which code
///     holdfast-verify b.zip.age       the same of the program that only verifies
///     exec age -d x.age               runs another program in the same way
///     stdout 'e1 kept'                the last output has this text; `! stdout` has it not; `stderr` too
///     file x.txt 'text'               a file has this text; for a folder: one of the files below it
///     serve TSA s.py WORD…            starts a server until the script ends; $TSA_PORT is its port; it prints to TSA.out
///     serve SOCKS microsocks -p @PORT the same of a program that is told which port to take
///     write x.txt <<END               makes a file of the lines up to END; or: write x.txt 'text'
///     random x.bin 70000              makes a file of that many repeatable bytes
///     input x.txt                     standard input of the next program
///     env NAME=VALUE                  environment of the programs from here on
///     capture NAME 'e[0-9]+'          $NAME is what the last standard output has of this
///     schema list                     the last standard output fits Schemas/list.schema.json
///     cmp a b, exists f, ! exists f   files
///     needs age strace                without these tools the script is skipped
///
/// Words are split at blanks; 'text' is taken as it is, in "text" and outside quotes $NAME is replaced.
struct Script: CustomTestStringConvertible, Sendable {
    let name: String
    let lines: [Line]

    /// One step: where it stands, its words, and the text that follows it.
    struct Line: Sendable {
        let number: Int
        let words: [[Piece]]
        let text: String?
    }

    /// A part of a word.
    enum Piece: Sendable {
        case text(String)
        case variable(String)
    }

    var testDescription: String { name }

    /// The tools without which it cannot run.
    var needs: [Tool] {
        lines.filter { $0.verb == "needs" }.flatMap { $0.words.dropFirst() }.compactMap { word in
            if case .text(let name) = word.first { Tool(name) } else { nil }
        }
    }

    /// All scripts of this folder, less those that need a tool that is missing.
    static let all: [Script] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            guard let bytes = try? Bytes.load(folder + "/" + name) else { return nil }
            return Script(name: name, text: String(decoding: bytes, as: UTF8.self))
        }
    }()

    static let runnable = all.filter { script in
        // While one script is being written: HOLDFAST_SCRIPTS=forget,hide
        if let names = ProcessInfo.processInfo.environment["HOLDFAST_SCRIPTS"]?.split(separator: ","),
            !names.contains(where: { $0 + ".txt" == script.name })
        {
            return false
        }
        guard let missing = script.needs.first(where: { !$0.isWanted }) else { return true }
        print("skipped: \(script.name) needs \(missing.name)")
        return false
    }

    init(name: String, text: String) {
        var lines: [Line] = []
        var rest = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var number = 0
        func take() -> Substring? {
            number += 1
            return rest.popFirst()
        }
        while let line = take() {
            let start = number
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
            guard let marker = trimmed.range(of: " <<") else {
                lines.append(Line(number: start, words: Self.words(trimmed), text: nil))
                continue
            }
            let end = trimmed[marker.upperBound...]
            var body = ""
            while let next = take(), next != end { body += next + "\n" }
            lines.append(
                Line(number: start, words: Self.words(String(trimmed[..<marker.lowerBound])), text: body))
        }
        (self.name, self.lines) = (name, lines)
    }

    private static func words(_ line: String) -> [[Piece]] {
        var words: [[Piece]] = []
        var word: [Piece]?
        var quote: Character?
        var rest = line[...]
        while let character = rest.popFirst() {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? []
                word?.append(.text(""))
            } else if quote == nil, character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else if character == "$", quote != "'", let first = rest.first, first.isUppercase {
                let name = rest.prefix { $0.isUppercase || $0.isNumber || $0 == "_" }
                rest = rest.dropFirst(name.count)
                word = (word ?? []) + [.variable(String(name))]
            } else {
                word = (word ?? []) + [.text(String(character))]
            }
        }
        if let done = word { words.append(done) }
        return words.map(joined)
    }

    /// Neighbouring texts as one.
    private static func joined(_ pieces: [Piece]) -> [Piece] {
        pieces.reduce(into: []) { result, piece in
            if case .text(let new) = piece, case .text(let old) = result.last {
                result[result.count - 1] = .text(old + new)
            } else {
                result.append(piece)
            }
        }
    }
}

extension Script.Line {
    /// The first word, or the one after "!".
    var verb: String {
        let texts = words.prefix(2).map { word in
            if case .text(let text) = word.first { text } else { "" }
        }
        return texts.first == "!" ? texts.last ?? "" : texts.first ?? ""
    }
}
