/// A picture as plain pixels, and nothing else: 8 bits each of red, green and blue, row by row from the top left.
///
/// What a file holds beside its pixels (places, names, smaller copies) has no room in it.
public struct PixelImage: Hashable, Sendable {
    /// Greatest number of pixels.
    public static let greatestPixelCount = 100_000_000

    /// Size in pixels, each at least 1.
    public let width: Int, height: Int
    /// Three bytes for each pixel.
    public private(set) var bytes: [UInt8]

    /// - Parameter rgb: three bytes for each pixel.
    /// - Throws: ``PixelImageError``.
    public init(width: Int, height: Int, rgb: [UInt8]) throws(PixelImageError) {
        let count = try Self.pixelCount(width: width, height: height)
        guard rgb.count == count * 3 else { throw .wrongByteCount(rgb.count, expected: count * 3) }
        (self.width, self.height, bytes) = (width, height, rgb)
    }

    /// Pixels that can be seen through are laid on white: what is behind them in the file, and what a reader never saw, is
    /// gone.
    /// - Parameter rgba: four bytes for each pixel, the last one saying how far it covers what is behind; not multiplied.
    /// - Throws: ``PixelImageError``.
    public init(width: Int, height: Int, rgba: consuming [UInt8]) throws(PixelImageError) {
        let count = try Self.pixelCount(width: width, height: height)
        guard rgba.count == count * 4 else { throw .wrongByteCount(rgba.count, expected: count * 4) }
        // In place, because a great picture is as large as everything else together.
        var bytes = rgba
        for pixel in 0..<count {
            let alpha = Int(bytes[pixel * 4 + 3])
            for part in 0..<3 {
                let value = Int(bytes[pixel * 4 + part])
                bytes[pixel * 3 + part] = alpha == 255 ? UInt8(value) : UInt8((value * alpha + 255 * (255 - alpha) + 127) / 255)
            }
        }
        bytes.removeLast(count)
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    /// - Parameter bytes: as many as a picture of this size has.
    init(unchecked bytes: [UInt8], width: Int, height: Int) { (self.bytes, self.width, self.height) = (bytes, width, height) }

    /// How many pixels a picture of this size has.
    /// - Throws: ``PixelImageError/empty``, ``PixelImageError/tooLarge``.
    public static func pixelCount(width: Int, height: Int) throws(PixelImageError) -> Int {
        guard width > 0, height > 0 else { throw .empty }
        let (count, isTooMany) = width.multipliedReportingOverflow(by: height)
        guard !isTooMany, count <= greatestPixelCount else { throw .tooLarge }
        return count
    }

    /// Makes every pixel inside one of these rectangles black. What reaches over an edge ends there.
    /// - Throws: ``PixelImageError/outside(number:)`` for a rectangle that has no pixel of the picture: whoever asked for it
    ///   would believe that something is covered. Then nothing is changed.
    public mutating func blackOut(_ rectangles: [PixelRectangle]) throws(PixelImageError) {
        for (index, rectangle) in rectangles.enumerated() where rectangle.x >= width || rectangle.y >= height {
            throw .outside(number: index + 1)
        }
        for rectangle in rectangles {
            let columns = rectangle.x..<min(width, rectangle.x + rectangle.width)
            for row in rectangle.y..<min(height, rectangle.y + rectangle.height) {
                for place in (row * width + columns.lowerBound) * 3..<(row * width + columns.upperBound) * 3 { bytes[place] = 0 }
            }
        }
    }
}

/// Whole pixels of a picture.
public struct PixelRectangle: Hashable, Sendable {
    /// Greatest number in one: more than any picture has.
    public static let greatestNumber = 1 << 30

    /// Its left and upper edge, from 0.
    public let x: Int, y: Int
    /// Size in pixels, at least 1.
    public let width: Int, height: Int

    /// Nil when it has no pixel, or starts outside of every picture.
    public init?(x: Int, y: Int, width: Int, height: Int) {
        let limit = Self.greatestNumber
        guard (0..<limit).contains(x), (0..<limit).contains(y), (1...limit).contains(width), (1...limit).contains(height) else { return nil }
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    /// Reads `X,Y,WIDTH,HEIGHT`; nil for anything else.
    public init?(parsing text: String) {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { part -> Int? in
            let digits = part.drop { $0 == " " }
            return !digits.isEmpty && digits.utf8.count <= 10 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
        }
        guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2], let height = numbers[3] else { return nil }
        self.init(x: x, y: y, width: width, height: height)
    }

    /// `X,Y,WIDTH,HEIGHT`.
    public var text: String { "\(x),\(y),\(width),\(height)" }
}

/// Why there is no such picture.
public enum PixelImageError: Error, Hashable {
    /// A side without pixels.
    case empty
    /// More than ``PixelImage/greatestPixelCount`` pixels.
    case tooLarge
    /// Not the bytes of so many pixels.
    case wrongByteCount(Int, expected: Int)
    /// The rectangle of this number, from 1, lies beside the picture.
    case outside(number: Int)
    /// zlib had no memory.
    case notPacked
}
