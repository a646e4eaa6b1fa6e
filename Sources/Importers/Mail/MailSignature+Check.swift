package import EvidenceModel
package import MailFormat

extension Evidence.MailSignature {
    /// What came of checking a signature, as a record keeps it.
    /// - Parameters:
    ///   - message: the mail in which the signature stands.
    ///   - key: identifier of the record of the key that was used.
    package init(_ check: MailSignatureCheck, of message: MailMessage, key: String?) {
        self.init()
        type = check.kind.rawValue
        (domain, selector, fitsFrom) = (check.domain, check.selector, check.fitsFrom)
        (result, findings) = (check.result.rawValue, check.findings.map(\.rawValue))
        signedHeaders = message.coveredNames(of: check)
        self.key = key
    }
}
