internal import Octets

/// A picture that may stand inside a page: a PNG that was looked at chunk by chunk and holds pixels and nothing else.
///
/// A page has no other way to a picture: there is no address that a browser would fetch, and no format that can hold a script.
/// Source: PNG specification (third edition), 5.3 and 11.
public struct HTMLPicture: Hashable, Sendable {
    /// Greatest size in bytes.
    public static let byteCountLimit = 4 << 20
    /// Greatest width and height in pixels.
    public static let sideLimit = 4096

    /// The whole file.
    let bytes: [UInt8]
    /// Size in pixels, each from 1 to ``sideLimit``.
    public let width: Int, height: Int

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Pixels, palette, what is transparent. Every other chunk could hold a text, a time, or another picture.
    private static let allowed: Set<[UInt8]> = Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].map { Array($0.utf8) })

    /// Nil unless `png` is a PNG of at most ``byteCountLimit`` bytes whose chunks are whole and hold pixels only.
    public init?(png: [UInt8]) {
        guard png.count <= Self.byteCountLimit, png.starts(with: Self.signature), let size = Self.size(png) else { return nil }
        var rest = png[Self.signature.count...]
        var names: [[UInt8]] = []
        while !rest.isEmpty {
            guard rest.count >= 12, let count = Self.number(rest.prefix(4)), count <= rest.count - 12 else { return nil }
            let name = Array(rest.dropFirst(4).prefix(4))
            guard Self.allowed.contains(name) else { return nil }
            names.append(name)
            rest = rest.dropFirst(12 + count)
        }
        let end = Array("IEND".utf8)
        guard names.first == Array("IHDR".utf8), names.last == end, names.filter({ $0 == end }).count == 1 else { return nil }
        (bytes, width, height) = (png, size.width, size.height)
    }

    /// The address that holds the picture itself.
    var address: String { "data:image/png;base64," + Base64.encode(bytes) }

    private static func size(_ png: [UInt8]) -> (width: Int, height: Int)? {
        guard png.count >= 33, number(png[8..<12]) == 13, png[12..<16].elementsEqual("IHDR".utf8),
            let width = number(png[16..<20]), let height = number(png[20..<24]),
            (1...sideLimit).contains(width), (1...sideLimit).contains(height)
        else { return nil }
        return (width, height)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        let value = bytes.reduce(0) { $0 << 8 | Int($1) }
        return value < 1 << 31 ? value : nil
    }
}
