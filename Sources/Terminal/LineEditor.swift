internal import Octets

/// Asks for lines on the terminal, with a cursor, deletion, history and completion.
///
/// A line that is longer than the window is shown in part, on one row; so nothing depends on how a terminal breaks lines. Where
/// the cursor is, the terminal itself decides: after a change the line is drawn, and then its beginning once more up to the cursor.
/// With `--plain`, and on terminals that cannot move the cursor, characters are only added at the end.
package struct LineEditor: ~Copyable {
    /// What a person may mean by what stands before the cursor.
    package struct Completion: Hashable, Sendable {
        /// What takes the place of the word before the cursor.
        package let text: String
        /// What is shown where there are several.
        package let label: String

        package init(_ text: String, label: String? = nil) { (self.text, self.label) = (text, label ?? text) }
    }

    /// How a line ended.
    package enum Ending: Hashable, Sendable {
        case enter
        /// Enter inside of a pasted text: it goes on.
        case pastedEnter
        /// Ctrl-D.
        case end
    }

    /// Somebody stopped in the middle of a line: Ctrl-C, a lock, the end of the program.
    package struct Interrupted: Error {
        /// What was typed.
        package let text: String
        /// `CancellationError` or ``LockRequested``.
        package let cause: any Error
    }

    private let keys: TerminalKeys
    private let isPlain: Bool
    private var isPasting = false
    private var line = LineText()
    private var prompt = ""

    /// - Throws: ``Failure`` when there is no terminal.
    package init() throws {
        keys = try TerminalKeys()
        isPlain = Console.isPlain || !TerminalWindow.movesCursor
        // Bracketed paste: where a pasted text begins and ends.
        if TerminalWindow.movesCursor { keys.markPastes() }
    }

    /// Shows something above the line.
    package borrowing func show(_ text: String) { keys.showLines(text) }

    /// Asks for one line. A question that takes more than half of a row stands above it.
    /// - Parameters:
    ///   - text: what stands there already.
    ///   - isWhole: whether a pasted text of several lines is one answer: its line ends become blanks.
    ///   - history: what the arrow keys bring back.
    ///   - completions: for what stands before the cursor: how many characters of it they replace, and what there is.
    /// - Throws: ``Interrupted``.
    package mutating func line(
        _ question: String, beginning text: String = "", isWhole: Bool = true, history: LineHistory? = nil,
        completions: ((String) -> (replaced: Int, found: [Completion]))? = nil
    ) throws -> (text: String, ending: Ending) {
        line = LineText(text)
        var rows = TextWrap.lines(question, width: keys.columns())
        let last = rows.popLast() ?? ""
        let isShort = DisplayWidth.of(last) <= max(keys.columns() / 2, 8)
        prompt = isShort ? last + " " : "> "
        if !isShort { rows.append(last) }
        for row in rows { keys.show(row + "\r\n") }
        keys.show(prompt + shown(line.text))
        if !isPlain, DisplayWidth.of(prompt + line.text) >= keys.columns() { draw() }
        var place = history?.count ?? 0
        var (newest, wasTab) = ("", false)
        do {
            while true {
                let key = try keys.keystroke()
                switch key {
                case .enter where isPasting && isWhole: insert(" ")
                case .enter where isPasting: return finish(.pastedEnter)
                case .enter: return finish(.enter)
                case .end: return finish(.end)
                case .tab where !isPasting && completions != nil: complete(completions, listing: wasTab)
                case .up, .down:
                    guard let history, key == .up ? place > 0 : place < history.count else { break }
                    if place == history.count { newest = line.text }
                    place += key == .up ? -1 : 1
                    replace(with: place == history.count ? newest : history[place])
                default: edit(key)
                }
                wasTab = key == .tab
            }
        } catch {
            keys.show("\r\n")
            throw Interrupted(text: line.text, cause: error)
        }
    }

    private mutating func finish(_ ending: Ending) -> (text: String, ending: Ending) {
        keys.show("\r\n")
        return (line.text, ending)
    }

    private mutating func edit(_ key: Keystroke) {
        switch key {
        case .text(let text): return insert(text)
        case .tab: return insert(" ")
        case .pasteBegins: return isPasting = true
        case .pasteEnds: return isPasting = false
        case .backspace: return deleteBefore()
        case .deleteToStart: line.deleteToStart()
        case .deleteWord: line.deleteWord()
        case .deleteToEnd: line.deleteToEnd()
        case .redraw: break
        case _ where isPlain: return
        case .delete: line.deleteAfter()
        case .left: line.left()
        case .right: line.right()
        case .home: line.toStart()
        case .lineEnd: line.toEnd()
        default: return
        }
        redraw()
    }

    private mutating func insert(_ text: String) {
        let atEnd = line.after.isEmpty
        let character = line.before.last
        line.insert(text)
        // What joins the character before it, or comes to a full row, is drawn anew; everything else only follows.
        let isJoined = character != nil && line.before.last != Character(text) && line.before.last != text.last
        let fits = isPlain || DisplayWidth.of(prompt) + DisplayWidth.of(line.before) < keys.columns() - 1
        atEnd && fits && !(isJoined && !isPlain) ? keys.show(shown(text)) : redraw()
    }

    private mutating func deleteBefore() {
        guard let character = line.deleteBefore() else { return }
        let isSimple = character.isASCII && line.after.isEmpty
        let fits = DisplayWidth.of(prompt) + DisplayWidth.of(line.before) + 1 < keys.columns() - 1
        isSimple && fits ? keys.show("\u{8} \u{8}") : redraw()
    }

    private mutating func replace(with text: String) {
        line = LineText(text)
        redraw()
    }

    private func redraw() {
        guard isPlain else { return draw() }
        // Said once more, on a row of its own.
        keys.show("\r\n" + prompt + shown(line.text))
    }

    private func draw() {
        let room = max(keys.columns() - DisplayWidth.of(prompt) - 3, 4)
        let window = line.window(room)
        let start = "\r" + prompt + (window.cutsStart ? "<" : "") + shown(window.before)
        let end = shown(window.after) + (window.cutsEnd ? ">" : "") + "\u{1B}[K"
        keys.show(start + end + (window.after.isEmpty ? "" : start))
    }

    /// As it is shown: nothing in it moves the cursor.
    private func shown(_ text: String) -> String { text.printable }

    /// Puts in what all completions have in common; asked twice, or with nothing in common, shows them.
    private mutating func complete(
        _ completions: ((String) -> (replaced: Int, found: [Completion]))?, listing: Bool
    ) {
        guard let (replaced, found) = completions?(line.before), let first = found.first else { return }
        var common = first.text
        for completion in found.dropFirst() { common = common.commonPrefix(with: completion.text) }
        let word = String(line.before.suffix(replaced))
        if found.count == 1 {
            line.replaceEnd(replaced, with: first.text + (first.text.hasSuffix("/") ? "" : " "))
        } else if common.count > word.count {
            line.replaceEnd(replaced, with: common)
        } else if listing {
            keys.show("\r\n")
            for completion in found.prefix(Self.mostShown) { show(completion.label) }
        }
        keys.show("\r")
        redraw()
    }

    private static let mostShown = 20
}

extension String {
    /// What both begin with.
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
