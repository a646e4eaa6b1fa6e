/// A relative path that means the same file on every system, in a zip, in a bag and for `sha256sum`.
///
/// Components joined by "/": ASCII letters, digits, ".", "_" and "-" only; no component starts with "." or
/// "-", ends with "." or is a device of Windows, with or without an extension. So nothing needs the
/// percent-encoding of RFC 8493 §2.1.3.
/// Source: APPNOTE.TXT §4.4.17 for "/" and relative; the rest is ours (docs/format/bundle-container.md).
public struct PortablePath: Hashable, Sendable {
    /// Greatest size of a name, in bytes.
    public static let byteCountLimit = 180
    /// Greatest size of a component, in bytes.
    public static let componentByteCountLimit = 100
    /// Greatest number of components. Whoever notes all folders of 100,000 paths needs memory for each of them: with 90
    /// folders in a path, which is what 180 bytes hold, more than a gigabyte.
    public static let componentCountLimit = 8

    /// The name, ASCII.
    public let text: String

    /// - Throws: ``PortablePathError`` for the first thing that is wrong.
    public init(_ text: String) throws(PortablePathError) { try self.init(bytes: text.utf8) }

    /// - Throws: ``PortablePathError`` for the first thing that is wrong.
    public init(bytes: some Collection<UInt8>) throws(PortablePathError) {
        guard bytes.count <= Self.byteCountLimit else { throw .tooLong(byteCount: bytes.count) }
        let bytes = Array(bytes)
        if let offset = bytes.firstIndex(where: { !Self.isAllowed($0) }) {
            throw .forbiddenByte(offset: offset)
        }
        let components = bytes.split(separator: Self.slash, omittingEmptySubsequences: false)
        guard components.count <= Self.componentCountLimit else { throw .tooManyComponents(count: components.count) }
        for component in components { try Self.check(component) }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private static let slash = UInt8(ascii: "/"), dot = UInt8(ascii: "."), dash = UInt8(ascii: "-")

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
    }

    private static func check(_ component: ArraySlice<UInt8>) throws(PortablePathError) {
        let offset = component.startIndex
        guard let first = component.first else { throw .emptyComponent(offset: offset) }
        guard component.count <= componentByteCountLimit else {
            throw .componentTooLong(offset: offset, byteCount: component.count)
        }
        // Hidden files, "." and ".."; and what a command would take for an option.
        guard first != dot, first != dash else { throw .badStart(offset: offset) }
        // Windows drops a final dot: two names would be one file.
        guard component.last != dot else { throw .trailingDot(offset: offset) }
        let stem = String(decoding: component.prefix { $0 != dot }, as: UTF8.self)
        guard !devices.contains(stem.uppercased()) else { throw .deviceOfWindows(offset: offset) }
    }

    private static let devices: Set<String> = {
        let numbered = (1...9).flatMap { ["COM\($0)", "LPT\($0)"] }
        return Set(["CON", "PRN", "AUX", "NUL"] + numbered)
    }()
}

/// Why bytes are not a ``PortablePath``. Offsets count bytes from 0; of a component they give its start.
public enum PortablePathError: Error, Hashable {
    /// More than ``PortablePath/byteCountLimit`` bytes.
    case tooLong(byteCount: Int)
    /// Not an ASCII letter or digit, ".", "_", "-" or "/".
    case forbiddenByte(offset: Int)
    /// More than ``PortablePath/componentCountLimit``.
    case tooManyComponents(count: Int)
    /// Nothing before, between or after "/"; or an empty name.
    case emptyComponent(offset: Int)
    /// More than ``PortablePath/componentByteCountLimit`` bytes.
    case componentTooLong(offset: Int, byteCount: Int)
    /// A component starts with "." or "-".
    case badStart(offset: Int)
    /// A component ends with ".".
    case trailingDot(offset: Int)
    /// CON, PRN, AUX, NUL, COM1 to COM9 or LPT1 to LPT9, with or without an extension.
    case deviceOfWindows(offset: Int)
}
