/// Who is asked to stamp the seal of a bundle while it is made.
public struct SealStamping: Sendable {
    /// Only its authorities are asked: a calendar has no answer yet when the bundle is written.
    public var job: TimestampJob
    public var courier: any Courier
    /// Whether no bundle is made when nobody gives a good answer.
    public var isRequired: Bool

    public init(_ job: TimestampJob, courier: any Courier, isRequired: Bool = false) {
        (self.job, self.courier, self.isRequired) = (job, courier, isRequired)
    }
}
