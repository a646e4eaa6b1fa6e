internal import Importers
internal import Octets

extension Confinement {
    /// What making a PDF may use: the report of some thousand exhibits.
    public static var pageLimits: Limits {
        var limits = Limits()
        (limits.contentByteCount, limits.outputByteCount) = (32 << 20, 60 << 20)
        (limits.seconds, limits.processorSeconds, limits.memoryByteCount) = (900, 800, 4 << 30)
        // Pango looks for fonts in a thread, and ends the program when it cannot.
        limits.mayStartThreads = true
        return limits
    }

    /// Greatest size of the text of a page, without its pictures, in bytes: some hundred sheets of paper for each million.
    public static let pageTextByteCount = 6 << 20

    /// The Debian package that has the program that makes PDFs.
    public static let pagePackage = "weasyprint"

    /// Whether that program is installed.
    public static var canMakePDF: Bool { path(of: "weasyprint") != nil && path(of: "python3") != nil }

    /// A page as PDF on A4 paper, made by WeasyPrint: with bookmarks out of the headings, title and language. The same page gives
    /// the same bytes with the same version of WeasyPrint and of the fonts. It says nothing of this computer and no time.
    /// - Parameters:
    ///   - page: HTML. Nothing that it names is fetched; pictures stand in it.
    ///   - limit: greatest size of its text without pictures, in bytes.
    /// - Returns: nil when WeasyPrint is not installed.
    /// - Throws: ``ToolError``.
    public func pdf(of page: String, textByteCount limit: Int = pageTextByteCount) throws -> [UInt8]? {
        guard let python = Self.path(of: "python3"), Self.canMakePDF else { return nil }
        let bytes = Array(page.utf8)
        let textByteCount = UInt64(bytes.count - Self.pictureByteCount(of: page))
        guard textByteCount <= limit else {
            throw ToolError.tooLarge(byteCount: textByteCount, limit: UInt64(limit))
        }
        let content = try MemoryFile(MemorySource(bytes), limit: limits.contentByteCount)
        // Of the installation only: no settings of a user, no module beside the script.
        let outcome = try ConfinedRun(launcher: launcher, limits: limits).run(python, ["-I", "-c", Self.script], content: content)
        try outcome.check()
        guard !outcome.isCut else { throw ToolError.tooLarge(byteCount: UInt64(outcome.output.count), limit: UInt64(limits.outputByteCount)) }
        guard outcome.output.starts(with: "%PDF-".utf8) else { throw ToolError.failed(code: outcome.code) }
        return outcome.output
    }

    private static func pictureByteCount(of page: String) -> Int {
        page.split(separator: "src=\"data:image/png;base64,", omittingEmptySubsequences: false).dropFirst().reduce(0) { sum, part in
            sum + (part.firstIndex(of: "\"").map { part[..<$0].utf8.count } ?? 0)
        }
    }

    /// Fonts carry the time that the variable sets, not the one of now.
    private static let script = """
        import os
        os.environ["SOURCE_DATE_EPOCH"] = "0"
        import base64, logging, re, sys, tempfile
        tempfile.mkdtemp = lambda *_, **__: "/nowhere"
        logging.disable(logging.CRITICAL)
        from weasyprint import HTML

        def fetch(url, *_, **__):
            picture = re.fullmatch("data:image/png;base64,([A-Za-z0-9+/=]*)", url)
            if not picture:
                raise ValueError("refused")
            return {"string": base64.b64decode(picture[1]), "mime_type": "image/png"}

        page = sys.stdin.buffer.read().decode()
        sys.stdout.buffer.write(HTML(string=page, url_fetcher=fetch).write_pdf())
        """
}
