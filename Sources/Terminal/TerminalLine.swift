/// Lines that a person types, for questions that stand alone.
package enum TerminalLine {
    /// - Throws: `CancellationError`, ``LockRequested``, ``Failure``.
    package static func ask(_ question: String) throws -> String {
        try asking { editor throws in try editor.line(question).text }
    }

    /// A text with blank lines of its own, pasted: up to two empty lines one after the other, or Ctrl-D.
    package static func askForPaste(_ question: String) throws -> String {
        try asking { editor throws in
            editor.show(question)
            var lines: [String] = []
            while true {
                let (line, ending) = try editor.line(">", isWhole: false)
                if ending == .end, line.isEmpty { break }
                if line.isEmpty, lines.last?.isEmpty ?? false { break }
                lines.append(line)
                if ending == .end { break }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func asking(_ body: (inout LineEditor) throws -> String) throws -> String {
        var editor = try LineEditor()
        do {
            return try body(&editor)
        } catch let interrupted as LineEditor.Interrupted {
            throw interrupted.cause
        }
    }
}

extension LineEditor {
    /// A text of several lines, up to an empty line or Ctrl-D. Empty lines of a pasted text belong to it.
    /// - Parameter text: what was written before: its lines come one by one, to be kept with Enter or changed.
    /// - Throws: ``Interrupted``, with all that was written so far.
    package mutating func text(beginning text: String = "") throws -> String {
        var waiting = text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var lines: [String] = []
        func whole(_ last: String) -> String {
            let rest = (lines + [last] + waiting).joined(separator: "\n")
            return String(rest.reversed().drop { $0 == "\n" }.reversed())
        }
        while true {
            let offered = waiting.isEmpty ? nil : waiting.removeFirst()
            do {
                let (line, ending) = try self.line(">", beginning: offered ?? "", isWhole: false)
                if ending == .end { return whole(line) }
                // An empty line that stood there before is no end.
                if line.isEmpty, ending == .enter, offered == nil { return whole("") }
                lines.append(line)
            } catch let interrupted as Interrupted {
                throw Interrupted(text: whole(interrupted.text), cause: interrupted.cause)
            }
        }
    }
}
