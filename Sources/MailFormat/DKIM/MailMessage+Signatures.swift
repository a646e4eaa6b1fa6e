extension MailMessage {
    /// The most signatures of one mail that are checked. The others are told as such.
    public static let mostCheckedSignatures = 32

    /// Names in the DNS of the keys that ``signatureChecks(_:)`` needs, each once, in the order of the mail.
    public var signatureKeyNames: [String] {
        guard hasSignatures else { return [] }
        var (names, known): ([String], Set<String>) = ([], [])
        for check in SignatureChecker(self).fieldsRead {
            if let name = check.keyName, known.insert(name).inserted { names.append(name) }
        }
        return names
    }

    /// Checks all signatures of DKIM and ARC, in the order of the mail.
    ///
    /// Takes time in proportion to the size of the mail and to the number of signatures, of which at most
    /// ``mostCheckedSignatures`` count.
    public func signatureChecks(_ keys: SignatureKeys) -> [MailSignatureCheck] {
        guard hasSignatures else { return [] }
        var checker = SignatureChecker(self)
        return checker.checks(keys)
    }

    /// The same, with keys by name in the DNS.
    public func signatureChecks(keys: [String: String?], now: UInt64) -> [MailSignatureCheck] {
        signatureChecks(SignatureKeys(keys, now: now))
    }

    private var hasSignatures: Bool { headers.fields.contains { SignatureChecker.kind($0) != nil } }

    /// Which header fields are attested, and by whom: for each field of ``headers`` the places of the DKIM signatures in
    /// `checks` that fit and cover this very field. A field without any is not attested, whatever its name, because anybody on
    /// the way could add it.
    public func attestations(by checks: [MailSignatureCheck]) -> [[Int]] {
        var attested = [[Int]](repeating: [], count: headers.fields.count)
        for (place, check) in checks.enumerated() where check.kind == .dkim && check.result == .fits {
            for index in check.coveredFields where attested.indices.contains(index) { attested[index].append(place) }
        }
        return attested
    }
}
