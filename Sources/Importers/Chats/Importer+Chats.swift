internal import EvidenceModel
internal import Octets

extension Importer {
    static func recogniseChat(
        _ source: any ByteSource, fileName: String, context: ImportContext
    ) throws -> ImportFormat? { nil }

    static func chatReader(
        _ source: any ByteSource, fileName: String, as format: ImportFormat, context: ImportContext
    ) throws -> (any SourceReader)? { nil }
}
