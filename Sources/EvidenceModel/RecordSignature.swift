/// How a record is signed: constants that vault, bundle writer and verifier share.
public enum RecordSignature {
    /// The `typ` of the header of every record's JWT.
    public static let type = "holdfast-record+sd-jwt"
}
