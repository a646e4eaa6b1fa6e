internal import EvidenceModel
internal import Octets

extension Importer {
    static func recognisePhone(_ source: any ByteSource, fileName: String) throws -> ImportFormat? { nil }

    static func phoneReader(
        _ source: any ByteSource, fileName: String, as format: ImportFormat, context: ImportContext
    ) throws -> (any SourceReader)? { nil }
}
