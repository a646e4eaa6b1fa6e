/// The rules for the path of a file in a bag: one file on every system, and the same text in `sha256sum`.
///
/// Components joined by "/": ASCII letters, digits, ".", "_" and "-" only; none starts with "." or "-", ends
/// with "." or is a device of Windows. So nothing needs the percent-encoding of RFC 8493 §2.1.3.
enum BagPath {
    /// Greatest sizes in bytes.
    static let byteCountLimit = 180, componentByteCountLimit = 100

    /// - Throws: ``BagPathError`` for the first thing that is wrong.
    static func check(_ path: some Collection<UInt8>) throws(BagPathError) {
        guard path.count <= byteCountLimit else { throw .tooLong(byteCount: path.count) }
        let bytes = Array(path)
        if let offset = bytes.firstIndex(where: { !isAllowed($0) }) { throw .forbiddenByte(offset: offset) }
        for component in bytes.split(separator: slash, omittingEmptySubsequences: false) {
            try check(component: component)
        }
    }

    private static let slash = UInt8(ascii: "/"), dot = UInt8(ascii: "."), dash = UInt8(ascii: "-")

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
    }

    private static func check(component: ArraySlice<UInt8>) throws(BagPathError) {
        let offset = component.startIndex
        guard let first = component.first else { throw .emptyComponent(offset: offset) }
        guard component.count <= componentByteCountLimit else {
            throw .componentTooLong(offset: offset, byteCount: component.count)
        }
        guard first != dot, first != dash else { throw .badStart(offset: offset) }
        guard component.last != dot else { throw .trailingDot(offset: offset) }
        let stem = String(decoding: component.prefix { $0 != dot }, as: UTF8.self)
        guard !devices.contains(stem.uppercased()) else { throw .deviceOfWindows(offset: offset) }
    }

    private static let devices: Set<String> = {
        let numbered = (1...9).flatMap { ["COM\($0)", "LPT\($0)"] }
        return Set(["CON", "PRN", "AUX", "NUL"] + numbered)
    }()
}

/// Why bytes are not a path of a bag. Offsets count bytes from 0; of a component they give its start.
public enum BagPathError: Error, Hashable {
    /// More than 180 bytes.
    case tooLong(byteCount: Int)
    /// Not an ASCII letter or digit, ".", "_", "-" or "/".
    case forbiddenByte(offset: Int)
    /// Nothing before, between or after "/"; or an empty path.
    case emptyComponent(offset: Int)
    /// More than 100 bytes.
    case componentTooLong(offset: Int, byteCount: Int)
    /// A component starts with "." or "-".
    case badStart(offset: Int)
    /// A component ends with ".".
    case trailingDot(offset: Int)
    /// CON, PRN, AUX, NUL, COM1 to COM9 or LPT1 to LPT9, with or without an extension.
    case deviceOfWindows(offset: Int)
}
