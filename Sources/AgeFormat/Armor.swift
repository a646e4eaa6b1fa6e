/// An age file as ASCII text: for mail and forms that spoil other bytes.
///
///     -----BEGIN AGE ENCRYPTED FILE-----
///     YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY
///     …
///     -----END AGE ENCRYPTED FILE-----
///
/// Lines of base64 are 64 characters long, the last one maybe shorter, with padding. Lines end with LF, or all of
/// them with CRLF; up to 1024 bytes of white space may stand before and after. Nothing else may differ. The text
/// can be changed within these limits by anybody, so a hash of it names one file, but a file has several texts.
/// Source: C2SP age.md, "ASCII armor"; RFC 7468 §3, Figure 3.
public enum Armor {
    /// The first and the last line, without their ends.
    static let beginLine = Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)
    static let endLine = Array("-----END AGE ENCRYPTED FILE-----".utf8)
    /// A full line of base64 in characters, and what it holds in bytes.
    static let columnCount = 64, bytesPerLine = 48
    /// The most white space that may stand before the first line, and after the last, in bytes.
    public static let maximumSpaceCount = 1024

    /// How much of a file shows whether it is armored, in bytes.
    public static let longestStartByteCount = maximumSpaceCount + beginLine.count

    /// Whether a file that begins so can only be armored.
    /// - Parameter prefix: the first ``longestStartByteCount`` bytes, or all when there are fewer.
    public static func isBegun(_ prefix: some Collection<UInt8>) -> Bool {
        let spaceCount = prefix.prefix(maximumSpaceCount).prefix(while: isSpace).count
        return prefix.dropFirst(spaceCount).starts(with: beginLine)
    }

    /// Space, tab, LF or CR.
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

/// What is wrong with a line of an armored file.
public enum ArmorFault: Equatable, Sendable {
    /// Not `-----BEGIN AGE ENCRYPTED FILE-----`, where that must stand; or more than 1024 bytes of white space.
    case beginLine
    /// Neither a line of base64 nor `-----END AGE ENCRYPTED FILE-----`, or with more than that on it.
    case bodyLine
    /// Base64 after a line that is shorter than 64 characters, or that ends with padding.
    case afterLastLine
    /// The line does not end as the first one does.
    case lineEnd
    /// Something after the last line, or more than 1024 bytes of white space.
    case trailing
    /// The file ends before `-----END AGE ENCRYPTED FILE-----`.
    case truncated
}
