internal import EvidenceModel
internal import MailFormat

extension MailReading {
    /// Checks the signatures with the keys that are known; without a key they are not checked.
    /// - Parameter isWhole: whether the mail is here as it was signed. If not, nothing can be said of its signatures.
    mutating func addSignatures(isWhole: Bool = true) {
        let names = message.signatureKeyNames
        var keys: [String: String?] = [:]
        for name in names { if let key = context.mailKeys[name] { keys[name] = .some(key.text) } }
        let received = (path.ownHops.first { $0.date != nil }?.date ?? message.date).map { UInt64(max(0, $0.secondsSince1970)) }
        let checks = message.signatureChecks(SignatureKeys(keys, now: context.now ?? received ?? 0, receivedAt: received))
        email.signatures = checks.map { check in
            let key = check.keyName.flatMap { context.mailKeys[$0]?.record }
            var signature = Evidence.MailSignature(check, of: message, key: isWhole ? key : nil)
            if !isWhole {
                signature.result = MailSignatureCheck.Result.notChecked.rawValue
                signature.findings = ["mail_not_as_sent"]
            }
            return signature
        }
    }
}
