public import Octets

/// What sound or video says about itself in its headers. Nothing of it is checked, and nothing is decoded.
public struct RecordingFacts: Hashable, Sendable {
    /// The container.
    public enum Format: String, Hashable, Sendable { case mp4, wave, avi, ogg, flac, amr, mp3, matroska }

    /// The container.
    public let format: Format
    /// Whether it has pictures; nil when that is not known.
    public var hasVideo: Bool?
    /// Length in milliseconds.
    public var milliseconds: UInt64?
    /// Codings of its tracks, in the names of the container, such as `mp4a` or `avc1`.
    public var codecs: [String] = []
    /// Size of its pictures.
    public var width: UInt64?, height: UInt64?
    /// When it was made. MP4 says it in UTC by its rules, and some devices write their own clock instead.
    public var created: MediaTime?
    /// Maker, name and program of the device, where telephones write them.
    public var make: String?, model: String?, software: String?
    /// Place as ISO 6709 text, such as `+52.5200+013.4050/`.
    public var location: String?
    /// Whether provenance material of C2PA is inside. It was not checked.
    public var hasManifest = false
    /// Whether the file ends before its structure does.
    public var isCut = false

    init(_ format: Format) { self.format = format }

    /// Reads the headers; nil when it is none of these formats.
    /// - Throws: the error of the source.
    public init?(parsing source: any ByteSource) throws {
        var window = Window(source)
        switch Self.format(of: try window.prefix(at: 0, count: 32)) {
        case .mp4: self = try Self.movie(&window)
        case .wave: self = try Self.wave(&window)
        case .avi: self = try Self.avi(&window)
        case .ogg: self = try Self.ogg(&window)
        case .flac: self = try Self.flac(&window)
        case .amr: self = try Self.amr(&window)
        case .mp3: self.init(.mp3)
        case .matroska: self.init(.matroska)
        case nil: return nil
        }
    }

    /// The container that the first 32 bytes of a content tell. Pictures in the same container are none of these.
    public static func format(of head: [UInt8]) -> Format? {
        if head.has("RIFF") { return head.has("WAVE", at: 8) ? .wave : head.has("AVI ", at: 8) ? .avi : nil }
        if head.has("OggS") { return .ogg }
        if head.has("fLaC") { return .flac }
        if head.has("#!AMR") { return .amr }
        if head.has("ID3") || head.starts(with: [0xFF, 0xFB]) || head.starts(with: [0xFF, 0xF3]) { return .mp3 }
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .matroska }
        guard head.has("ftyp", at: 4) || head.has("moov", at: 4) || head.has("mdat", at: 4) else { return nil }
        return ImageFacts.format(of: head) == nil ? .mp4 : nil
    }

    /// `count` units, of which there are `rate` in a second, in milliseconds; nil for no rate or a length of centuries.
    static func milliseconds(_ count: UInt64, per rate: UInt64) -> UInt64? {
        let (scaled, overflow) = count.multipliedReportingOverflow(by: 1000)
        guard rate > 0, !overflow, scaled / rate < 1 << 42 else { return nil }
        return scaled / rate
    }
}
