internal import Octets

/// Reads ``Armor``, piece by piece, in memory that does not grow with it.
///
/// Only ``finish()`` says that the text was whole; what comes before may be given to a ``StreamOpener``.
public struct ArmorDecoder: Sendable {
    private enum Place: Sendable { case before, begin, body, end, after }

    private var place = Place.before
    /// What came of the current line.
    private var line: [UInt8] = []
    private var lineNumber = 1
    private var spaceCount = 0
    /// How the first line ends, once it is whole.
    private var hasReturns = false
    /// After a line that is not full.
    private var isLastLine = false
    private var failure: AgeOpenError?

    public init() {}

    /// Takes the next bytes of the text, as many as there are.
    /// - Returns: the bytes of the lines that are whole and come before the first wrong one.
    /// - Throws: ``AgeOpenError/malformedArmor(line:_:)``. When good lines come before a wrong one in the same piece,
    ///   they are returned, and the next call throws. Every call after an error throws it again.
    public mutating func decode(_ piece: [UInt8]) throws(AgeOpenError) -> [UInt8] {
        if let failure { throw failure }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(piece.count / 4 * 3)
        do throws(AgeOpenError) {
            var rest = piece[...]
            while !rest.isEmpty { rest = try take(rest, into: &decoded) }
        } catch {
            failure = error
            if decoded.isEmpty { throw error }
        }
        return decoded
    }

    /// - Throws: ``AgeOpenError/malformedArmor(line:_:)``, also the one that ``decode(_:)`` found last.
    public func finish() throws(AgeOpenError) {
        if let failure { throw failure }
        if place == .before { throw fault(.beginLine) }
        guard place == .after else { throw fault(.truncated) }
    }

    /// Takes what belongs together, at least one byte; returns the rest.
    private mutating func take(
        _ piece: ArraySlice<UInt8>, into decoded: inout [UInt8]
    ) throws(AgeOpenError) -> ArraySlice<UInt8> {
        switch place {
        case .before: return try takeSpace(piece, .beginLine)
        case .after: return try takeSpace(piece, .trailing)
        case .begin, .body: return try takeLine(piece, into: &decoded)
        case .end:
            let taken = piece.prefix(Armor.endLine.count - line.count)
            line += taken
            guard Armor.endLine.starts(with: line) else { throw fault(.bodyLine) }
            if line.count == Armor.endLine.count { (place, spaceCount) = (.after, 0) }
            return piece[taken.endIndex...]
        }
    }

    private mutating func takeSpace(
        _ piece: ArraySlice<UInt8>, _ wrong: ArmorFault
    ) throws(AgeOpenError) -> ArraySlice<UInt8> {
        let space = piece.prefix(while: Armor.isSpace)
        spaceCount += space.count
        guard spaceCount <= Armor.maximumSpaceCount else { throw fault(wrong) }
        lineNumber += space.count { $0 == 0x0A }
        guard space.endIndex < piece.endIndex else { return [] }
        guard place == .before else { throw fault(wrong) }
        place = .begin
        return piece[space.endIndex...]
    }

    private mutating func takeLine(
        _ piece: ArraySlice<UInt8>, into decoded: inout [UInt8]
    ) throws(AgeOpenError) -> ArraySlice<UInt8> {
        if place == .body, line.isEmpty, piece.first == Armor.endLine.first {
            place = .end
            return piece
        }
        let end = piece.firstIndex(of: 0x0A)
        line += piece[..<(end ?? piece.endIndex)]
        // One more for the CR, which may come alone.
        guard line.count <= Armor.columnCount + 1 else { throw fault(place == .begin ? .beginLine : .bodyLine) }
        guard let end else { return [] }
        try takeLineEnd()
        try takeWholeLine(into: &decoded)
        line.removeAll(keepingCapacity: true)
        lineNumber += 1
        return piece[(end + 1)...]
    }

    private mutating func takeLineEnd() throws(AgeOpenError) {
        let hasReturn = line.last == 0x0D
        if hasReturn { line.removeLast() }
        if place == .begin { hasReturns = hasReturn }
        guard hasReturn == hasReturns else { throw fault(.lineEnd) }
    }

    private mutating func takeWholeLine(into decoded: inout [UInt8]) throws(AgeOpenError) {
        if place == .begin {
            guard line == Armor.beginLine else { throw fault(.beginLine) }
            place = .body
            return
        }
        guard !isLastLine else { throw fault(.afterLastLine) }
        guard !line.isEmpty, line.count <= Armor.columnCount, let bytes = Base64.decode(utf8: line) else {
            throw fault(.bodyLine)
        }
        decoded += bytes
        isLastLine = bytes.count < Armor.bytesPerLine
    }

    private func fault(_ fault: ArmorFault) -> AgeOpenError { .malformedArmor(line: lineNumber, fault) }
}
