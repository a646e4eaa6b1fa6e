public import Octets

/// Gives what stands in an XML document, one after another, out of a source of any size, with one window in memory.
///
/// Comments and processing instructions are left out. A document type declaration is skipped and nothing it defines is
/// used: of references only numbers and the five names of XML itself are replaced, any other stays as it is written. Two
/// numeric references that are a surrogate pair are one character, because telephones write them so; a number that is no
/// character is the replacement character. Names stay as written; namespaces are not looked up.
///
/// After an error reading goes on only with ``resume(atAnyOf:depth:)``.
public struct XMLReader {
    /// The encoding that the XML declaration names, as written.
    public internal(set) var declaredEncoding: String?
    /// Comments in front of the outermost element, for what a program says there about itself: the first 8, of each the
    /// first 1,024 bytes.
    public internal(set) var leadingComments: [String] = []
    let limits: XMLLimits
    /// Nil when it is UTF-8.
    let decode: (@Sendable ([UInt8]) -> String)?
    var window: SourceWindow
    /// Names of the elements that are open, the outermost first.
    var open: [String] = []
    /// Whether an element of its own end has begun, which is still to be told.
    var endsAtOnce = false
    var hasRoot = false
    /// Whether the next byte belongs to a CDATA section.
    var isInData = false
    /// A text of which a piece was given.
    var pendingText: PendingText?
    /// Where the last tag began.
    var lastTag: SourceWindow.Mark
    /// What has no end in the rest of the document; it is not looked for again, or time would grow with the square.
    var endless: Set<[UInt8]> = []
    private let source: any ByteSource
    private var failure: XMLError?

    /// - Parameter decode: text of bytes; without it UTF-8, repaired. ASCII characters must have their own bytes, and `<`,
    ///   `&`, and quotation marks must not be part of others.
    /// - Throws: ``XMLError`` for UTF-16, the error of the source.
    public init(
        _ source: any ByteSource, limits: XMLLimits = XMLLimits(), windowByteCount: Int = 1 << 16,
        decode: (@Sendable ([UInt8]) -> String)? = nil
    ) throws {
        (self.source, self.limits, self.decode) = (source, limits, decode)
        window = SourceWindow(source, windowByteCount: windowByteCount)
        if try window.isNext([0xEF, 0xBB, 0xBF]) { try window.skip(3) }
        lastTag = window.mark
        for start: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF], [0x3C, 0x00], [0x00]] where try window.isNext(start) {
            throw error(.encoding)
        }
        try readDeclaration()
    }

    /// How many elements are open.
    public var depth: Int { open.count }
    /// Offset of the next byte.
    public var offset: UInt64 { window.offset }
    /// Line of the next byte, from 1.
    public var line: UInt64 { window.line }

    /// Offset of the `<` of the tag that was read last, or was wrong.
    public var lastTagOffset: UInt64 { lastTag.offset }
    /// Line of that tag, from 1.
    public var lastTagLine: UInt64 { lastTag.line }

    /// What comes next; nil at the end of the document.
    /// - Throws: ``XMLError``, the error of the source.
    public mutating func next() throws -> XMLEvent? {
        if let failure { throw failure }
        do { return try nextEvent() } catch let error as XMLError {
            failure = error
            throw error
        }
    }

    /// After an error: goes on to the next start tag of one of these names, or to the end tag of the element that is
    /// around them.
    ///
    /// It is looked for behind the beginning of the tag that was wrong, and may stand at any depth there.
    /// - Parameters:
    ///   - names: as written.
    ///   - depth: how many of the open elements stay open; at most as many as are.
    /// - Returns: offset of the tag's `<`; nil when there is none, and then the document is at its end.
    /// - Throws: the error of the source.
    public mutating func resume(atAnyOf names: [String], depth: Int) throws -> UInt64? {
        open.removeLast(open.count - min(max(depth, 0), open.count))
        (failure, endsAtOnce, hasRoot, isInData, pendingText) = (nil, false, true, false, nil)
        window.go(to: lastTag)
        try window.skip(1)
        let tags = names.map { Array("<\($0)".utf8) } + (open.last.map { [Array("</\($0)".utf8)] } ?? [])
        while try skip(to: 0x3C) {
            for tag in tags where try window.isNext(tag) && endsName(try window.byte(after: tag.count)) {
                return window.offset
            }
            window.advance(1)
        }
        open = []
        return nil
    }

    /// Lends the value of an attribute in order, in pieces of at most one window, references and line breaks replaced.
    /// - Throws: the error of the source or of `body`.
    public func forEachPiece(
        of attribute: XMLAttribute, pieceByteCount: Int = 1 << 16, _ body: ([UInt8]) throws -> Void
    ) throws {
        var (unescaper, output): (XMLUnescaper, [UInt8]) = (XMLUnescaper(.attribute), [])
        var (next, rest) = (attribute.offset, attribute.byteCount)
        while rest > 0 {
            let count = Int(min(rest, UInt64(pieceByteCount)))
            unescaper.add(try source.read(at: next, count: count)[...], to: &output)
            if !output.isEmpty { try body(output) }
            output.removeAll(keepingCapacity: true)
            (next, rest) = (next + UInt64(count), rest - UInt64(count))
        }
        unescaper.finish(&output)
        if !output.isEmpty { try body(output) }
    }

    func error(_ reason: XMLError.Reason) -> XMLError { XMLError(reason: reason, offset: window.offset, line: window.line) }

    private mutating func nextEvent() throws -> XMLEvent? {
        if endsAtOnce {
            endsAtOnce = false
            return .end(name: open.removeLast(), offset: window.offset)
        }
        while try isInData || window.fill() {
            if isInData {
                if let event = try readDataPiece() { return event }
            } else if window.bytes[window.index] != 0x3C {
                if let event = try readText() { return event }
            } else if let event = try readMarkup() {
                return event
            }
        }
        guard open.isEmpty, hasRoot else {
            lastTag = window.mark
            throw error(.cutShort)
        }
        return nil
    }
}
