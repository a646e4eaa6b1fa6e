internal import ConfinedTools
internal import MediaFormat
internal import Octets

/// Pictures, drawn by a confined program of the system.
enum Drawing {
    /// Longest side of a picture in a report, in pixels.
    private static let previewSide = 1200

    /// PNG without metadata, small enough for a report.
    /// - Throws: `DrawingError`, `ToolError`, `PixelImageError`.
    @Sendable static func preview(_ source: any ByteSource, _ mediaType: String) throws -> [UInt8]? {
        try Confinement().picture(source).reduced(toFit: previewSide).png()
    }
}
