internal import EvidenceModel
internal import Octets

extension Importer {
    static func recogniseMedia(_ source: any ByteSource, fileName: String) throws -> ImportFormat? { nil }

    static func describeMedia(
        _ evidence: inout Evidence, _ source: any ByteSource, as format: ImportFormat, context: ImportContext
    ) throws -> ImportError? { nil }
}
