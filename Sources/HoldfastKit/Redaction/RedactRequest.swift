public import MediaFormat
public import Octets

/// A copy of something, with parts blacked out.
public struct RedactRequest: Sendable {
    /// Handle of what is copied. It stays as it is.
    public var reference: String
    /// Parts of a picture, in pixels of the upright picture.
    public var rectangles: [PixelRectangle]
    /// Words to be taken out of a text, in each place.
    public var words: [String]
    /// What stands in their place; nil for a black bar.
    public var codeName: String?
    /// Name of the field of a record whose text is copied; nil for the text of its content.
    public var field: String?
    /// Draws a picture: its pixels, upright; nil when nothing here can.
    public var draw: (@Sendable (any ByteSource) throws -> PixelImage)?
    /// Name and version of the program that draws.
    public var drawingTool: String?

    public init(reference: String, rectangles: [PixelRectangle] = [], words: [String] = [], codeName: String? = nil, field: String? = nil) {
        (self.reference, self.rectangles, self.words) = (reference, rectangles, words)
        (self.codeName, self.field) = (codeName, field)
    }
}

/// A copy that was kept.
public struct RedactOutcome: Sendable {
    /// Of the copy, and of what it was made from.
    public let handle: String, original: String
    /// Of a picture: its size in pixels.
    public let size: (width: Int, height: Int)?
    /// Of a text: in how many places something was taken out.
    public let placeCount: Int?
    /// Words that stand nowhere in it.
    public let missing: [String]
}

/// Why no copy was made. Nothing was kept then.
public enum RedactionError: Error, Equatable {
    /// Neither rectangles nor words, or both.
    case nothingToDo
    /// It is no picture, or has no content.
    case noPicture(reference: String)
    /// It has no text: a picture, a recording, a document whose text was not read.
    case noText(reference: String)
    /// More text than is copied: size and limit in bytes.
    case textTooLarge(byteCount: UInt64, limit: Int)
    /// A rectangle lies beside the picture; which one, from 1, and the size of the picture.
    case outside(number: Int, width: Int, height: Int)
    /// None of the words stands in it.
    case notFound
    /// The code name has one of the words in it, or letters around it make one.
    case codeNameTells
    /// Nothing is there that draws pictures.
    case noDrawing
}
