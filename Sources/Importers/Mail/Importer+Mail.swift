internal import EvidenceModel
internal import Octets

extension Importer {
    static func recogniseMail(_ source: any ByteSource, fileName: String) throws -> ImportFormat? { nil }

    static func describeMail(
        _ evidence: inout Evidence, _ source: any ByteSource, as format: ImportFormat, context: ImportContext
    ) throws -> ImportError? { nil }

    static func mailReader(_ source: any ByteSource, context: ImportContext) throws -> (any SourceReader)? { nil }
}
