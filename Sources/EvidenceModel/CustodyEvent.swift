/// What happened to evidence, in the words of PREMIS.
/// Source: Library of Congress, "Preservation Events: Event Type" (PREMIS 3.0, eventType).
public struct CustodyEvent: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Something was copied from where it was found.
    public static let capture = CustodyEvent("capture")
    /// Something was taken into a vault.
    public static let ingestion = CustodyEvent("ingestion")
    /// A digest was taken.
    public static let messageDigestCalculation = CustodyEvent("message_digest_calculation")
    /// A digest was compared.
    public static let fixityCheck = CustodyEvent("fixity_check")
    /// Another file was made of it.
    public static let derivativeCreation = CustodyEvent("derivative_creation")
    /// Parts were blacked out in a copy.
    public static let redaction = CustodyEvent("redaction")
    /// A bundle was made of it.
    public static let export = CustodyEvent("export")
    /// It went from one to another.
    public static let transfer = CustodyEvent("transfer")
    /// Keys were replaced.
    public static let keyChange = CustodyEvent("key_change")
    /// Its content was destroyed.
    public static let deletion = CustodyEvent("deletion")

    public static let known = [
        capture, ingestion, messageDigestCalculation, fixityCheck, derivativeCreation, redaction, export, transfer, keyChange,
        deletion,
    ]
}
