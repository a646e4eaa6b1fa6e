package import EvidenceModel
package import Importers
package import Octets

/// What recognises and reads files: ``Importer``, unless a test has something else.
package struct ImporterSet: Sendable {
    package var recognise: @Sendable (any ByteSource, String, ImportContext) throws -> ImportFormat
    package var describe: @Sendable (inout Evidence, any ByteSource, ImportFormat, ImportContext) throws -> ImportError?
    package var reader: @Sendable (any ByteSource, String, ImportFormat, ImportContext) throws -> sending (any SourceReader)?
    /// Called for each record of an earlier import that is read for a comparison.
    package var didReadEarlier: @Sendable () -> Void = {}

    /// Those of this program.
    package init() {
        recognise = { try Importer.recognise($0, fileName: $1, context: $2) }
        describe = { try Importer.describe(&$0, $1, as: $2, context: $3) }
        reader = { try Importer.reader($0, fileName: $1, as: $2, context: $3) }
    }
}
