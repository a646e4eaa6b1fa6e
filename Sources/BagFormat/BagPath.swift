/// The path of a file of any bag, from its base folder, as bytes.
///
/// Not a String, which takes two spellings of "é" as equal: in a bag they are two files.
public struct BagPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Greatest size of a path in a list, in bytes: no system opens a longer one (PATH_MAX of Linux), and the folders of
    /// one path take memory that grows with the square.
    public static let byteCountLimit = 4096

    /// The path, separated by "/"; UTF-8 where a manifest names it.
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// The path as text, repaired where it is not UTF-8. Make it printable before it is shown.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether it lies in the payload folder.
    public var isPayload: Bool { bytes.starts(with: Bag.payloadPrefix.utf8) }

    /// In the order of bytes.
    public static func < (first: Self, second: Self) -> Bool {
        first.bytes.lexicographicallyPrecedes(second.bytes)
    }

    /// The last component.
    var name: String { String(decoding: bytes.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self) }

    /// Equal for paths that are one file where neither letter case nor normal form counts.
    /// String compares and hashes by canonical equivalence (Unicode Standard Annex 15).
    var folded: String { description.lowercased() }

    /// ``folded`` of each folder in which it lies.
    var foldedFolders: [String] {
        let slashes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
        return slashes.map { BagPath(Array(bytes[..<$0])).folded }
    }
}

/// Why a path of a list may be written nowhere.
public enum BagPathFault: Hashable, Sendable {
    case empty
    /// "/" first, or a drive of Windows.
    case absolute
    /// "~" first: a shell puts a home folder there.
    case homeFolder
    /// A component "..".
    case parentFolder
    /// A component "."; in a bag before 1.0, "./" in front is read and warned about.
    case currentFolder
    /// "/" twice, or last: no file.
    case emptyComponent
    /// A separator on Windows, a letter elsewhere.
    case backslash
    /// A control character other than an encoded line end.
    case controlCharacter
    /// White space at the end, which some readers cut off.
    case trailingSpace
    /// More than ``BagPath/byteCountLimit``.
    case tooLong
    /// Percent signs that two readers decode differently.
    case escape
}

extension BagPath {
    /// What makes it dangerous on any system, wherever it is read; nil when nothing does.
    /// Source: RFC 8493 §5.1.
    var fault: BagPathFault? {
        guard let first = bytes.first, let last = bytes.last else { return .empty }
        if bytes.count > Self.byteCountLimit { return .tooLong }
        if first == UInt8(ascii: "/") || hasDrive { return .absolute }
        if first == UInt8(ascii: "~") { return .homeFolder }
        if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
        if hasControlCharacter { return .controlCharacter }
        if last == UInt8(ascii: " ") { return .trailingSpace }
        for component in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if component.isEmpty { return .emptyComponent }
            if component.elementsEqual("..".utf8) { return .parentFolder }
            if component.elementsEqual(".".utf8) { return .currentFolder }
        }
        return nil
    }

    /// Whether Windows cannot hold a component, or holds it under another name.
    /// Source: RFC 8493 §6.1.2.
    var isAwkward: Bool {
        bytes.split(separator: UInt8(ascii: "/")).contains { component in
            let stem = String(decoding: component.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
            return component.contains { "<>:\"|?*\r\n".utf8.contains($0) }
                || component.last == UInt8(ascii: ".") || component.last == UInt8(ascii: " ")
                || Self.devices.contains(stem.uppercased())
        }
    }

    /// Whether a desktop puts such a file into folders by itself.
    var isOfDesktop: Bool { [".ds_store", "thumbs.db", "desktop.ini"].contains(name.lowercased()) }

    private var hasDrive: Bool {
        guard bytes.count >= 2, bytes[1] == UInt8(ascii: ":") else { return false }
        return (0x41...0x5A).contains(bytes[0] & 0xDF)
    }

    private var hasControlCharacter: Bool {
        description.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0A, 0x0D: false  // Only an escape can bring them here.
            case 0...0x1F, 0x7F...0x9F: true
            default: false
            }
        }
    }

    private static let devices: Set<String> = {
        let numbered = (1...9).flatMap { ["COM\($0)", "LPT\($0)"] }
        return Set(["CON", "PRN", "AUX", "NUL"] + numbered)
    }()
}
