internal import FoundationEssentials

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What is known of the window in which a person reads.
package enum TerminalWindow {
    /// Columns of the terminal behind a descriptor; nil when there is none, or when it does not say.
    static func columns(_ descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Whether the terminal understands the sequences that move the cursor and clear lines.
    package static var movesCursor: Bool {
        let name = environment("TERM")
        return !name.isEmpty && name != "dumb"
    }

    /// Whether the terminal is known to forget what was scrolled away when it is asked to.
    package static var forgetsScrollBack: Bool {
        // tmux empties its own. GNU screen keeps one that no sequence reaches, and rxvt and the VT100 know none.
        guard environment("STY").isEmpty else { return false }
        let name = environment("TERM")
        return !environment("TMUX").isEmpty || forgetful.contains { name.hasPrefix($0) }
    }

    /// Terminals that know the sequence, as TERM begins there.
    private static let forgetful = ["xterm", "tmux", "linux", "alacritty", "foot", "konsole", "gnome", "vte", "wezterm"]

    private static func environment(_ name: String) -> String { ProcessInfo.processInfo.environment[name] ?? "" }

    /// Takes away what stands in the window and what was scrolled away, as far as the terminal does that.
    /// - Returns: whether it is known to do both.
    @discardableResult
    package static func clear() -> Bool {
        guard movesCursor, isatty(STDERR_FILENO) == 1 else { return false }
        // Cursor to the corner, the window, what was scrolled away (ED 3 of xterm).
        Console.prompt("\u{1B}[H\u{1B}[2J\u{1B}[3J")
        return forgetsScrollBack
    }
}
