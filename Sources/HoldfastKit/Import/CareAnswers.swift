internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import Octets

/// What a person says of files that can harm when the wrong people see them. Source: domain.md, R15.
public struct CareAnswers: Hashable, Sendable {
    /// Why they need care: `intimate`, `call_recording`, `others_account`, or own words. Nothing that needs care is in a
    /// selection unless it is named.
    public var sensitivity: [String] = []
    /// What a reader may want to know before looking.
    public var contentWarning: String?
    /// Who made a recording.
    public var recordedBy: String?
    /// Whether those recorded are known to have agreed.
    public var consentKnown: Bool?
    /// To or from a lawyer, counsellor or doctor.
    public var isPrivileged = false

    public init() {}

    /// Puts it into the record of each file.
    func fill(_ evidence: inout Evidence) {
        evidence.sensitivity = sensitivity
        evidence.contentWarning = contentWarning
        evidence.recordedBy = recordedBy
        evidence.consentKnown = consentKnown
        evidence.privileged = isPrivileged ? true : nil
    }
}

extension Vault {
    /// Whether there are pictures or recordings among a few files: then a person is asked whether they need care.
    /// - Throws: ``KitError``, `VaultError`.
    public func showsPeople(_ request: AddRequest) throws -> Bool {
        let context = try importContext(request)
        let walk = try FolderWalk(request.paths, files)
        guard walk.found.count <= Self.askedFileLimit else { return false }
        return walk.found.contains { found in
            guard let file = try? files.openForReading(found.path), let format = try? request.format(of: file, found, context)
            else { return false }
            return format == .image || format == .recording
        }
    }
}

extension RecordDetail {
    /// What a reader may want to know before looking; empty when there is nothing: the content warning, and names of why it
    /// needs care.
    public var warnings: [String] {
        let warning = record.payload["content_warning"]?.string
        return [warning].compactMap(\.self) + (record.payload["sensitivity"]?.array?.compactMap(\.string) ?? [])
    }
}
