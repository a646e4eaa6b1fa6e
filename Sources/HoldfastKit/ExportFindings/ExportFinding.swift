public import BundleFormat
package import EvidenceModel

/// Something in a selection that the person may want to look at before handing it over. None of it is wrong by itself.
public struct ExportFinding: Hashable, Sendable {
    /// What was noticed; the words are under `finding.export.` and this name.
    public enum Kind: String, CaseIterable, Sendable {
        /// It is said to have happened after it was written down.
        case occurredAfterRecorded = "occurred_after_recorded"
        /// The date that the sender wrote is far from that on which the mail was received.
        case mailDateFarFromReceived = "mail_date_far_from_received"
        /// The time inside the file is more than a day from the one that is said.
        case fileTimeDiffers = "file_time_differs"
        /// A picture of a camera without the data that cameras write: a messenger or a program took them out.
        case pictureWithoutCameraData = "picture_without_camera_data"
        /// Nobody outside has said yet when these records existed.
        case withoutOutsideTime = "without_outside_time"
        /// Messages of the same talk, directly before or after chosen ones, that are not chosen.
        case contextMissing = "context_missing"
        /// An answer to a chosen mail, or to a chosen message, that is not chosen.
        case answerMissing = "answer_missing"
        /// The mail that a chosen one answers is there and not chosen.
        case answeredMissing = "answered_missing"
        /// What a chosen one was made out of, such as the whole export of a chat, is not chosen.
        case sourceMissing = "source_missing"
        /// Somebody is hidden in one record, and their own record is handed over.
        case hiddenButHandedOver = "hidden_but_handed_over"
        /// A copy with parts blacked out is chosen, and its original too.
        case originalBesideCopy = "original_beside_copy"
    }

    public let kind: Kind
    /// Its number in the bundle, when it has one already.
    public var exhibit: ExhibitNumber?
    /// Handle of the chosen record that it is about; nil when it is about several.
    public var handle: String?
    /// Handles of others that it is about, at most ``greatestOtherCount``, in the order of the log.
    public var others: [String]
    /// How many there are in all.
    public var count: Int

    /// Most handles that one finding names.
    public static let greatestOtherCount = 10

    public init(_ kind: Kind, handle: String?, others: [String] = [], count: Int? = nil) {
        (self.kind, self.handle) = (kind, handle)
        self.others = Array(others.prefix(Self.greatestOtherCount))
        self.count = count ?? max(1, others.count)
    }
}

/// A record among others, as the checks of a selection see it.
package struct CaseRecord: Sendable {
    package let handle: String
    package let record: Record
    /// Whether it is to be handed over.
    package let isChosen: Bool
    /// Whether somebody outside has said when it existed.
    package let hasOutsideTime: Bool
    /// Read once; nil for what is no evidence.
    package let evidence: Evidence?

    package init(handle: String, record: Record, isChosen: Bool, hasOutsideTime: Bool = true) {
        (self.handle, self.record, self.isChosen, self.hasOutsideTime) = (handle, record, isChosen, hasOutsideTime)
        evidence = record.contentOrNil(as: Evidence.self)
    }
}
