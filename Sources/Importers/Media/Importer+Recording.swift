internal import EvidenceModel
internal import MediaFormat
internal import Octets

extension Importer {
    /// Fills in what sound or video says of itself: by our own reading of its headers, the rest by a helper program.
    static func describeRecording(_ evidence: inout Evidence, _ source: any ByteSource, _ context: ImportContext) throws -> ImportError? {
        guard let facts = try RecordingFacts(parsing: source) else { return .malformed(reason: "not_a_recording", place: nil) }
        var embedded = evidence.embedded ?? Evidence.Embedded()
        (embedded.milliseconds, embedded.codecs) = (facts.milliseconds, facts.codecs)
        (embedded.width, embedded.height) = (facts.width, facts.height)
        embedded.device = DeviceName.joining(facts.make, facts.model)
        embedded.software = facts.software
        embedded.position = facts.location.flatMap { DecimalDegrees.text(iso6709: $0) }
        embedded.taken = facts.created.map { TimeValue($0, source: .exif, context) }
        if facts.hasManifest { embedded.provenance.append("c2pa") }
        if facts.isCut { embedded.signs.append("file_is_cut") }
        evidence.kind = evidence.kind ?? .recording
        evidence.occurred = evidence.occurred ?? embedded.taken
        var problem: ImportError?
        if embedded.milliseconds == nil || embedded.codecs.isEmpty { problem = try askTool(source, context, &embedded) }
        evidence.embedded = embedded
        return problem
    }

    private static func askTool(
        _ source: any ByteSource, _ context: ImportContext, _ embedded: inout Evidence.Embedded
    ) throws -> ImportError? {
        do throws(ToolProblem) {
            guard let found = try ToolProblem.catching({ try context.tools?.recording(source) }) else { return nil }
            embedded.milliseconds = embedded.milliseconds ?? found.embedded.milliseconds
            if embedded.codecs.isEmpty { embedded.codecs = found.embedded.codecs }
            embedded.width = embedded.width ?? found.embedded.width
            embedded.height = embedded.height ?? found.embedded.height
            return nil
        } catch {
            guard case .tool(let reason) = error else { throw error.cause }
            return .malformed(reason: reason, place: nil)
        }
    }
}

/// What went wrong with a helper program: itself, or the source that it was to read.
enum ToolProblem: Error {
    case tool(reason: String)
    case source(any Error)

    /// The error of the source.
    var cause: any Error {
        if case .source(let error) = self { error } else { self }
    }

    static func catching<Value>(_ body: () throws -> Value) throws(ToolProblem) -> Value {
        do { return try body() } catch let error as ToolError { throw .tool(reason: Self.name(error)) } catch { throw .source(error) }
    }

    /// Our name for it, for the report of the import.
    static func name(_ error: ToolError) -> String {
        switch error {
        case .notConfinable: "helper_not_confined"
        case .tooLarge: "helper_too_large"
        case .tookTooLong: "helper_too_slow"
        case .failed, .notUnderstood: "helper_failed"
        }
    }
}
