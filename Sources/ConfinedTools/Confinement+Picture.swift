internal import Importers
public import MediaFormat
public import Octets

extension Confinement {
    /// The pixels of a picture as people see it, drawn by `ffmpeg`: the first one of several, turned upright, on white.
    /// - Throws: ``DrawingError``; `ToolError` when the program failed, was stopped or could not be confined; the error of the
    ///   source.
    public func picture(_ source: any ByteSource) throws -> PixelImage {
        guard let program = Self.path(of: "ffmpeg") else { throw DrawingError.noProgram }
        let declared = try DeclaredPicture(source)
        let pixelCount: Int
        do { pixelCount = try PixelImage.pixelCount(width: declared.width, height: declared.height) } catch { throw DrawingError.tooLarge }
        let content = try MemoryFile(source, limit: limits.contentByteCount)
        let runner = ConfinedRun(launcher: launcher, limits: Self.limits(limits, pixelCount: pixelCount))
        let outcome = try runner.run(program, Self.arguments(declared), content: content)
        // Too much is as wrong as too little: the size was announced.
        guard !outcome.isCut else { throw ToolError.notUnderstood }
        try outcome.check()
        guard outcome.output.count == pixelCount * 4 else { throw ToolError.notUnderstood }
        return try PixelImage(width: declared.width, height: declared.height, rgba: outcome.output).upright(declared.orientation)
    }

    /// Which program draws, with its version; nil when none is there.
    public var drawingTool: String? {
        Self.path(of: "ffmpeg").map { ToolVersion.text(of: $0, option: "-version", ConfinedRun(launcher: launcher, limits: limits)) }
    }

    /// A picture as large as it says; several copies of it, of 8 bytes a pixel, while it is decoded.
    private static func limits(_ usual: Limits, pixelCount: Int) -> Limits {
        var limits = usual
        limits.outputByteCount = pixelCount * 4
        limits.memoryByteCount += UInt64(pixelCount) * 24
        limits.processorSeconds += pixelCount >> 21
        limits.seconds += pixelCount >> 21
        return limits
    }

    /// No option of a person or of the picture is among them. The kind of the picture is given, so that nothing is guessed.
    private static func arguments(_ picture: DeclaredPicture) -> [String] {
        let reading = picture.decoder == "gif" ? ["-f", "gif"] : ["-f", "image2", "-pattern_type", "none"]
        return ["-v", "error", "-hide_banner", "-nostdin", "-threads", "1", "-filter_threads", "1", "-protocol_whitelist", "file"]
            + reading
            + ["-noautorotate", "-c:v", picture.decoder, "-i", "/proc/self/fd/0", "-map", "0:v:0", "-frames:v", "1"]
            + ["-sws_flags", "accurate_rnd+full_chroma_int", "-threads", "1", "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"]
    }
}

/// Why a picture is not drawn.
public enum DrawingError: Error, Hashable {
    /// FFmpeg is not installed.
    case noProgram
    /// Not a picture, or of a kind that is not drawn here, such as HEIC.
    case unknownFormat
    /// It does not say its size, or has more pixels than ``PixelImage/greatestPixelCount``.
    case tooLarge
}

/// What a picture says of itself before it is drawn.
private struct DeclaredPicture {
    /// Size in pixels as stored.
    let width: Int, height: Int
    /// How FFmpeg calls its kind.
    let decoder: String
    /// How it has to be turned: 1 to 8.
    let orientation: Int

    init(_ source: any ByteSource) throws {
        let head = try source.read(at: 0, count: Int(min(source.byteCount, 32)))
        if let size = Self.bitmapSize(head) {
            (width, height, decoder, orientation) = (size.width, size.height, "bmp", 1)
            return
        }
        guard let format = ImageFacts.format(of: head), let decoder = Self.decoder(of: format) else { throw DrawingError.unknownFormat }
        guard let facts = try ImageFacts(parsing: source), let width = facts.width, let height = facts.height else {
            throw DrawingError.tooLarge
        }
        (self.width, self.height, self.decoder) = (Int(clamping: width), Int(clamping: height), decoder)
        orientation = facts.exif?.orientation ?? 1
    }

    private static func decoder(of format: ImageFacts.Format) -> String? {
        switch format {
        case .png: "png"
        case .jpeg: "mjpeg"
        case .webp: "webp"
        case .gif: "gif"
        case .tiff: "tiff"
        case .heic, .avif: nil
        }
    }

    /// The size that a BMP states, from its second header, of 40 or more bytes; a negative height stands for a picture from
    /// top to bottom.
    private static func bitmapSize(_ head: [UInt8]) -> (width: Int, height: Int)? {
        guard head.count >= 26, head.starts(with: [0x42, 0x4D]), let size = number(head, 14), (40...256).contains(size),
            let width = number(head, 18), let height = number(head, 22), height != Int(Int32.min)
        else { return nil }
        return (width, abs(height))
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int? {
        guard place + 4 <= bytes.count else { return nil }
        let value = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
        return Int(Int32(bitPattern: value))
    }
}
