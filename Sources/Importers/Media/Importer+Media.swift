internal import EvidenceModel
internal import MediaFormat
internal import Octets
internal import WebFormat
internal import ZipFormat

extension Importer {
    /// How much of a content is looked at to tell what it is, in bytes.
    private static let headByteCount = 4096

    /// What a file of no other part is: a picture, a recording, a document, a saved page, a text; nil for anything else.
    static func recogniseMedia(_ source: any ByteSource, fileName: String) throws -> ImportFormat? {
        let head = try source.read(at: 0, count: Int(min(source.byteCount, UInt64(headByteCount))))
        if ImageFacts.format(of: Array(head.prefix(32))) != nil { return .image }
        if RecordingFacts.format(of: Array(head.prefix(32))) != nil { return .recording }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try recogniseZip(source) }
        if try WARCReader.isArchive(source) { return .webArchive }
        // Readers of PDF look for the mark in the first 1,024 bytes.
        if isPDF(head) { return .pdf }
        return TextFile.isText(head) ? HTMLPage.isPage(head, fileName: fileName) ? .page : .text : nil
    }

    /// A page that a browser saved as one file has the form of a mail, and is none.
    static func recogniseSavedPage(_ source: any ByteSource) throws -> ImportFormat? {
        let head = try source.read(at: 0, count: Int(min(source.byteCount, UInt64(headByteCount))))
        return SavedPage.isPage(head) ? .page : nil
    }

    private static func isPDF(_ head: [UInt8]) -> Bool {
        let mark = Array("%PDF-".utf8)
        return head.prefix(1024).indices.contains { head[$0] == mark[0] && head[$0...].starts(with: mark) }
    }

    private static func recogniseZip(_ source: any ByteSource) throws -> ImportFormat? {
        let zip: ForeignZip
        do { zip = try ForeignZip(reading: source) } catch is ForeignZipError { return nil }
        let names = zip.entries.map(\.path)
        if WACZ.isArchive(names) { return .webArchive }
        return ProofNames(names) == nil ? nil : .proofMode
    }

    static func describeMedia(
        _ evidence: inout Evidence, _ source: any ByteSource, as format: ImportFormat, context: ImportContext
    ) throws -> ImportError? {
        switch format {
        case .image: try describeImage(&evidence, source, context)
        case .recording: try describeRecording(&evidence, source, context)
        case .pdf: try describePDF(&evidence, source, context)
        case .page: try describePage(&evidence, source, context)
        case .webArchive: try describeWebArchive(&evidence, source, context)
        case .proofMode: try describeProofs(&evidence, source)
        case .text: try describeText(&evidence, source)
        default: nil
        }
    }
}
