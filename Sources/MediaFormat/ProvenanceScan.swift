public import Octets

/// Looks for provenance material of C2PA where a format is not taken apart here.
public enum ProvenanceScan {
    /// Whether the name of an embedded manifest stands in the first 64 MiB of a PDF. Nothing is taken apart, so a PDF that
    /// compresses the name hides it.
    /// - Throws: the error of the source.
    /// Source: C2PA 2.1 appendix A.4: AFRelationship `C2PA_Manifest`.
    public static func isInPDF(_ source: any ByteSource) throws -> Bool {
        let wanted = Array("C2PA_Manifest".utf8)
        var rest: [UInt8] = []
        var offset: UInt64 = 0
        while offset < min(source.byteCount, 64 << 20) {
            let count = Int(min(1 << 20, source.byteCount - offset))
            let piece = rest + (try source.read(at: offset, count: count))
            if piece.firstOffset(of: wanted) != nil { return true }
            rest = Array(piece.suffix(wanted.count - 1))
            offset += UInt64(count)
        }
        return false
    }
}
