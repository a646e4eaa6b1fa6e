extension QRCode {
    /// Lines of half blocks, two rows of modules in each, margin included; every line ends with a newline.
    /// - Parameter colored: names black and white by escape codes, so that the code is right on dark and on light
    ///   terminals. Without, the dark modules are the ink: right on paper, in a file, and on a light terminal.
    public func text(colored: Bool) -> String {
        let range = -Self.margin..<(width + Self.margin)
        var lines = ""
        for y in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            if colored { lines += "\u{1B}[38;5;16;48;5;231m" }
            for x in range { lines += Self.sign(isDark(x, y), isDark(x, y + 1)) }
            if colored { lines += "\u{1B}[0m" }
            lines += "\n"
        }
        return lines
    }

    private static func sign(_ isUpperDark: Bool, _ isLowerDark: Bool) -> String {
        switch (isUpperDark, isLowerDark) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
    }

    /// An SVG picture without any text or reference in it: black on white, one unit for each module, margin included.
    public var svg: String {
        let size = width + 2 * Self.margin
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                let start = x
                while isDark(x, y) { x += 1 }
                if x > start { path += "M\(start + Self.margin) \(y + Self.margin)h\(x - start)v1h-\(x - start)z" }
                x += 1
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" width="\(size * 4)" height="\(size * 4)" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(size)v\(size)h-\(size)z"/><path fill="#000" d="\(path)"/></svg>

            """
    }
}
