/// `fetch.txt`: which payload files come from elsewhere. Nothing here fetches.
/// Source: RFC 8493 §2.2.3.
struct FetchList: Sendable {
    static let place = BagPath("fetch.txt")

    /// The files, in the order of the list.
    private(set) var paths: [BagPath] = []
    private(set) var faults: [BagFault] = []

    /// - Parameter file: the lines, decoded to UTF-8.
    init(_ file: TagFileLines, version: BagVersion) {
        for (index, line) in file.lines.enumerated() { take(line, number: index + 1, version) }
    }

    private mutating func take(_ line: ArraySlice<UInt8>, number: Int, _ version: BagVersion) {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let address = line.prefix { !isSpace($0) }
        let afterAddress = line[address.endIndex...].withoutSpaceInFront
        let length = afterAddress.prefix { !isSpace($0) }
        let path = afterAddress[length.endIndex...].withoutSpaceInFront
        let isLength = length.elementsEqual("-".utf8) || length.allSatisfy { (0x30...0x39).contains($0) }
        guard Self.isAddress(address), !length.isEmpty, isLength, !path.isEmpty else {
            return faults.append(.malformedLine(Self.place, line: number))
        }
        guard let path = BagPath(listed: path, in: version) else {
            return faults.append(.path(Self.place, line: number, .escape))
        }
        if let fault = path.fault { return faults.append(.path(Self.place, line: number, fault)) }
        paths.append(path)
    }

    /// Whether it starts with a scheme, as an absolute URI does (RFC 3986 §4.3).
    private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        let scheme = text.prefix { $0 != UInt8(ascii: ":") }
        guard let first = scheme.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
        return scheme.endIndex < text.endIndex
            && scheme.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    }
}
