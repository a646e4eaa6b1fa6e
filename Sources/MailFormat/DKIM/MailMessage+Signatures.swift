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

    /// Names of header fields that a signature covers, as it lists them, each once: only those of which it covers every field
    /// that the mail has. A field that somebody put on top of the signed one is read first by most programs.
    public func coveredNames(of check: MailSignatureCheck) -> [String] {
        let covered = Set(check.coveredFields)
        var known: Set<String> = []
        return check.signedHeaders.filter { name in
            let places = headers.fields.indices.filter { headers.fields[$0].isNamed(name) && $0 != check.fieldIndex }
            return !places.isEmpty && places.allSatisfy(covered.contains) && known.insert(name.lowercased()).inserted
        }
    }

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
