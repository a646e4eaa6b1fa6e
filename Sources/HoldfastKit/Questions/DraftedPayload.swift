internal import EvidenceModel
internal import Octets

/// What a draft says, as the payload of the record that it becomes.
enum DraftedPayload {
    case incident(Incident)
    case complaint(Complaint)
    case followUp(FollowUp)

    var json: JSONObject {
        switch self {
        case .incident(let incident): incident.json
        case .complaint(let complaint): complaint.json
        case .followUp(let followUp): followUp.json
        }
    }

    /// - Parameter earlier: the record of which it is the next revision.
    /// - Throws: `RecordError`.
    func record(id: String, after earlier: Record?, at time: String) throws -> Record {
        let (revision, before) = ((earlier?.revision ?? 0) + 1, earlier?.id)
        return switch self {
        case .incident(let incident): try Record(id: id, revision: revision, revisionOf: before, recordedAt: time, incident)
        case .complaint(let complaint): try Record(id: id, revision: revision, revisionOf: before, recordedAt: time, complaint)
        case .followUp(let followUp): try Record(id: id, revision: revision, revisionOf: before, recordedAt: time, followUp)
        }
    }
}
