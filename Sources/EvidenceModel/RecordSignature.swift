/// How a record is signed: constants that vault, bundle writer and verifier share.
public enum RecordSignature {
    /// The `typ` of the header of every record's JWT.
    public static let type = "holdfast-record+sd-jwt"

    /// Greatest size of a signed record with all its disclosures, in bytes: what is stored can also be handed over.
    public static let byteCountLimit = 4 << 20
}
