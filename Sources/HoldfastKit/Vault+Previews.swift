internal import BundleWriter
internal import EvidenceModel

/// Smaller renderings of the pictures of a bundle, as many as a report that opens quickly has room for.
final class PreviewMaker {
    /// Most pictures of a report, and most bytes of all together. Later ones stand there by name.
    private static let greatestCount = 200, greatestByteCount = 24 << 20

    private let tools: ExportTools
    private var (count, byteCount) = (0, 0)

    init(_ tools: ExportTools) { self.tools = tools }

    /// - Parameter content: what is handed over; nil makes no picture.
    /// - Returns: PNG without metadata; nil for what is no picture, is intimate, or cannot be drawn.
    func preview(of evidence: Evidence?, _ content: BundleContent?) -> [UInt8]? {
        guard let preview = tools.preview, let content, let evidence, let type = evidence.mediaType, type.hasPrefix("image/"),
            !evidence.sensitivity.contains("intimate"), count < Self.greatestCount, byteCount < Self.greatestByteCount
        else { return nil }
        // A picture that cannot be drawn goes along all the same.
        guard let drawn = try? preview(content.source, type), byteCount + drawn.count <= Self.greatestByteCount else { return nil }
        count += 1
        byteCount += drawn.count
        return drawn
    }
}
