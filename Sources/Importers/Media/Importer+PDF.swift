internal import EvidenceModel
internal import MediaFormat
internal import Octets

extension Importer {
    /// Fills in text and facts of a PDF, by a helper program.
    static func describePDF(_ evidence: inout Evidence, _ source: any ByteSource, _ context: ImportContext) throws -> ImportError? {
        evidence.kind = evidence.kind ?? .document
        let hasManifest = try ProvenanceScan.isInPDF(source)
        if hasManifest {
            evidence.embedded = evidence.embedded ?? Evidence.Embedded()
            evidence.embedded?.provenance.append("c2pa")
        }
        do throws(ToolProblem) {
            guard let tools = context.tools, let found = try ToolProblem.catching({ try tools.document(source) }) else {
                return .malformed(reason: "helper_missing", place: nil)
            }
            var embedded = found.embedded
            if hasManifest { embedded.provenance.append("c2pa") }
            evidence.embedded = embedded
            if let text = found.text { TextFile.take(Array(text.utf8), isWhole: true, into: &evidence) }
            return nil
        } catch {
            guard case .tool(let reason) = error else { throw error.cause }
            return .malformed(reason: reason, place: nil)
        }
    }
}
