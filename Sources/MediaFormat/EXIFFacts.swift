/// What the camera, or a program after it, wrote into a picture. Anybody can change it.
/// Source: CIPA DC-008 (EXIF 3.0) §4.6.
public struct EXIFFacts: Hashable, Sendable {
    /// DateTimeOriginal: when the picture was taken.
    public var taken: MediaTime?
    /// DateTimeDigitized: when it became a file.
    public var digitized: MediaTime?
    /// DateTime: when it was last changed.
    public var changed: MediaTime?
    /// Time of the satellites, in UTC.
    public var satelliteTime: MediaTime?
    /// Maker and name of the device.
    public var make: String?, model: String?
    /// Program that made or changed the picture; of a telephone often the version of its system.
    public var software: String?
    /// How the picture has to be turned to stand upright: 1 (as it is) to 8.
    public var orientation: Int?
    /// Decimal degrees, north and east positive.
    public var latitude: Double?, longitude: Double?
    /// Size in pixels as the file says it here.
    public var width: UInt64?, height: UInt64?
    /// Whether it holds a smaller copy of the picture.
    public var hasThumbnail = false
    /// What the device says about the picture, such as `Screenshot`.
    public var comment: String?
    /// Whether a manifest of C2PA is in it (TIFF).
    var hasManifest = false

    init() {}

    /// Whether nothing was found that a camera writes.
    public var isEmptyOfCamera: Bool { make == nil && model == nil && taken == nil && latitude == nil }
}
