public import Octets

/// What a picture says about itself. Nothing in it is checked: whoever has the file can change all of it.
public struct ImageFacts: Hashable, Sendable {
    /// How a picture is stored.
    public enum Format: String, Hashable, Sendable { case png, jpeg, webp, heic, avif, gif, tiff }

    /// How it is stored.
    public let format: Format
    /// Size in pixels, as stored: before ``EXIFFacts/orientation`` turns it.
    public var width: UInt64?, height: UInt64?
    /// What the camera or a later program wrote; nil when there is no such block, or it is not readable.
    public var exif: EXIFFacts?
    /// The same in XMP.
    public var xmp: XMPFacts?
    /// Of a PNG: names of its text entries, at most 32. Their texts are not taken, but that of `Software`.
    public var textNames: [String] = []
    /// Program that wrote it, by an entry of the format itself.
    public var software: String?
    /// When it was last changed, by an entry of the format itself (PNG tIME), in UTC.
    public var changed: MediaTime?
    /// Pixels per metre, when the format says so.
    public var pixelsPerMetre: UInt64?
    /// Whether provenance material of C2PA is inside. It was not checked.
    public var hasManifest = false
    /// Whether the file ends before its structure does.
    public var isCut = false

    init(_ format: Format) { self.format = format }

    /// Longest block of metadata that is read, in bytes.
    static let greatestBlockByteCount = 1 << 20

    /// Reads what a picture says about itself; nil when it is none of these formats.
    /// - Throws: the error of the source.
    public init?(parsing source: any ByteSource) throws {
        var window = Window(source)
        let head = try window.prefix(at: 0, count: 32)
        switch Self.format(of: head) {
        case .png: self = try Self.png(&window)
        case .jpeg: self = try Self.jpeg(&window)
        case .webp: self = try Self.webp(&window)
        case .heic: self = try Self.heif(&window, .heic)
        case .avif: self = try Self.heif(&window, .avif)
        case .gif: self = try Self.gif(&window)
        case .tiff:
            self.init(.tiff)
            exif = try EXIFReader.read(source)
            (width, height, hasManifest) = (exif?.width, exif?.height, exif?.hasManifest ?? false)
        case nil: return nil
        }
    }

    /// The format that the first 32 bytes of a content tell.
    public static func format(of head: [UInt8]) -> Format? {
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.has("RIFF"), head.has("WEBP", at: 8) { return .webp }
        if head.has("GIF87a") || head.has("GIF89a") { return .gif }
        if head.has("II*\0") || head.has("MM\0*") { return .tiff }
        guard head.has("ftyp", at: 4) else { return nil }
        // The brand `mif1` alone does not say which of both; then the brands after it do.
        let brands = [8, 16, 20, 24, 28].filter { $0 + 4 <= head.count }.map { String(decoding: head[$0..<$0 + 4], as: UTF8.self) }
        guard let major = brands.first, ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"].contains(major)
        else { return nil }
        return brands.contains { $0 == "avif" || $0 == "avis" } ? .avif : .heic
    }

    /// What an EXIF block says: a TIFF structure, with or without the name that JPEG puts in front.
    mutating func take(exif block: [UInt8]) throws {
        let structure = block.has("Exif\0") ? Array(block.dropFirst(6)) : block
        if exif == nil { exif = try EXIFReader.read(MemorySource(structure)) }
    }
}
