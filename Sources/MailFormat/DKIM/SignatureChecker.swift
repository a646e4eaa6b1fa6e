internal import Octets

/// Checks the signatures of one mail.
struct SignatureChecker {
    /// The most times that the body of one mail is digested.
    private static let mostBodyDigests = 12

    let mail: MailMessage
    private let lineEnds: LineEnds
    private let chain: ARCSets
    /// Places of the header fields by name in lower case, from the top.
    let places: [String: [Int]]
    private var bodies: [BodyQuestion: CanonicalBody] = [:]

    /// What a digest of the body depends on.
    private struct BodyQuestion: Hashable {
        let form: Canonicalization
        let length: UInt64?
        let quoting: CanonicalBody.Quoting
    }

    init(_ mail: MailMessage) {
        self.mail = mail
        lineEnds = LineEnds(of: mail.bytes)
        chain = ARCSets(of: mail)
        var places: [String: [Int]] = [:]
        for (index, field) in mail.headers.fields.enumerated() {
            places[Self.lowercased(field.name), default: []].append(index)
        }
        self.places = places
    }

    /// The signature fields, with what can be read of them without any key.
    var fieldsRead: [MailSignatureCheck] {
        signatureFields.prefix(MailMessage.mostCheckedSignatures).map { check in
            var check = check
            _ = try? SignatureField(parsing: mail.bytes, mail.headers.fields[check.fieldIndex], into: &check)
            return check
        }
    }

    mutating func checks(_ keys: SignatureKeys) -> [MailSignatureCheck] {
        var checks: [MailSignatureCheck] = []
        for (number, start) in signatureFields.enumerated() {
            var check = start
            if number < MailMessage.mostCheckedSignatures {
                judge(&check, keys)
            } else {
                check.result = .notChecked
                check.note(.tooManySignatures)
            }
            check.findings.sort()
            checks.append(check)
        }
        return checks
    }

    private var signatureFields: [MailSignatureCheck] {
        mail.headers.fields.enumerated().compactMap { index, field in
            guard let kind = Self.kind(field) else { return nil }
            var check = MailSignatureCheck(kind, fieldIndex: index)
            check.instance = chain.instances[index]
            return check
        }
    }

    static func kind(_ field: HeaderField) -> MailSignatureCheck.Kind? {
        switch field.name.utf8.count {
        case 8 where field.isNamed("ARC-Seal"): .arcSeal
        case 14 where field.isNamed("DKIM-Signature"): .dkim
        case 21 where field.isNamed("ARC-Message-Signature"): .arcMessage
        default: nil
        }
    }

    private mutating func judge(_ check: inout MailSignatureCheck, _ keys: SignatureKeys) {
        if lineEnds.areChanged { check.note(.lineEndsChanged) }
        if mail.headers.defects.contains(.headerTooLong) { check.note(.headersUnread) }
        do {
            let field = try SignatureField(parsing: mail.bytes, mail.headers.fields[check.fieldIndex], into: &check)
            check.fitsFrom = fitsFrom(check.domain)
            if check.fitsFrom == true, isBelowFrom(check.domain) { check.note(.signedFromBelow) }
            if check.kind != .dkim { try checkChain(&check, field) }
            check.coveredFields = covered(by: check, field)
            noteTimes(&check, keys)
            if check.kind != .arcSeal { noteCoverage(&check) }
            let key = key(for: &check, field, keys)
            let fitsBody = checkBody(&check, field)
            switch key {
            case .success(let key): try decide(&check, field, key, fitsBody: fitsBody)
            case .failure(let finding):
                check.note(finding)
                check.result = [.keyMissing, .keyNotAsked].contains(finding) ? .notChecked : .unusable
            }
        } catch {
            check.note(error)
            check.result = .unusable
        }
    }

    private func decide(
        _ check: inout MailSignatureCheck, _ field: SignatureField, _ key: DomainKey, fitsBody: Bool
    ) throws(SignatureFinding) {
        for finding in key.findings { check.note(finding) }
        if key.needsSameDomain, let identity = field.identityDomain, identity != check.domain { throw .identityMismatch }
        let fitsHeaders = key.isValid(field.signature, for: signedHeader(check, field))
        if !fitsHeaders { check.note(.headersDiffer) }
        let isAmbiguous = check.findings.contains(.duplicateFrom) || check.findings.contains(.headersUnread)
        check.result = fitsHeaders && fitsBody && !isAmbiguous ? .fits : .differs
    }

    private func key(
        for check: inout MailSignatureCheck, _ field: SignatureField, _ keys: SignatureKeys
    ) -> Swift.Result<DomainKey, SignatureFinding> {
        guard let name = check.keyName, let known = keys.texts[name] else { return .failure(.keyNotAsked) }
        guard let text = known else { return .failure(.keyMissing) }
        return Swift.Result { () throws(SignatureFinding) in try DomainKey(parsing: text, for: field.algorithm) }
            .map { key in
                if keys.published.contains(key.text) { check.note(.keyPublished) }
                return key
            }
    }
}

extension SignatureChecker {
    /// The header fields and the signature's own as they were signed.
    private func signedHeader(_ check: MailSignatureCheck, _ field: SignatureField) -> [UInt8] {
        var header = CanonicalHeader(field.form.header, lineEnds: lineEnds)
        let fields = mail.headers.fields
        for index in check.coveredFields where index != check.fieldIndex { header.append(fields[index], of: mail.bytes) }
        header.append(fields[check.fieldIndex], of: mail.bytes, omitting: field.signatureRange, isLast: true)
        return header.bytes
    }

    /// From the bottom up, each once. The field of the signature itself was not there when it was made.
    /// Source: RFC 6376 §5.4.2.
    private func covered(by check: MailSignatureCheck, _ field: SignatureField) -> [Int] {
        guard check.kind != .arcSeal else { return check.instance.map(chain.covered(upTo:)) ?? [] }
        var (left, covered): ([String: ArraySlice<Int>], [Int]) = ([:], [])
        for name in field.signedHeaders {
            let name = Self.lowercased(name)
            var rest = left[name] ?? places[name, default: []].filter { $0 != check.fieldIndex }[...]
            if let index = rest.popLast() { covered.append(index) }
            left[name] = rest
        }
        return covered
    }

    private mutating func checkBody(_ check: inout MailSignatureCheck, _ field: SignatureField) -> Bool {
        guard let wanted = field.bodyHash else { return true }
        if field.bodyLength != nil { check.note(.bodyLength) }
        guard let body = body(field, .kept) else {
            check.note(.tooManySignatures)
            return false
        }
        if let length = field.bodyLength {
            if length > body.byteCount { check.note(.bodyShorter) }
            if length < body.byteCount { check.note(.bodyAppended) }
        }
        if body.digest.bytes == wanted { return field.bodyLength.map { $0 == body.byteCount } ?? true }
        check.note(.bodyDiffers)
        for quoting in [CanonicalBody.Quoting.undone, .undoneOnce] {
            guard let other = self.body(field, quoting), other.isUnquoted else { break }
            if other.digest.bytes == wanted { check.note(.fromQuoting) }
        }
        return false
    }

    /// Nil when the body was digested often enough.
    private mutating func body(_ field: SignatureField, _ quoting: CanonicalBody.Quoting) -> CanonicalBody? {
        let question = BodyQuestion(form: field.form.body, length: field.bodyLength, quoting: quoting)
        if let known = bodies[question] { return known }
        guard bodies.count < Self.mostBodyDigests else { return nil }
        let body = CanonicalBody(
            of: mail.bytes, from: mail.headers.bodyStart, question.form, lineEnds: lineEnds, length: question.length,
            quoting: quoting)
        bodies[question] = body
        return body
    }

    private func checkChain(_ check: inout MailSignatureCheck, _ field: SignatureField) throws(SignatureFinding) {
        guard !chain.isBroken, let number = check.instance else { throw .chainBroken }
        guard check.kind == .arcSeal else { return }
        check.signedHeaders = chain.covered(upTo: number).map { mail.headers.fields[$0].name }
        switch field.chainState {
        case "none" where number == 1, "pass" where number > 1: break
        case "fail": check.note(.chainFailed)
        default: throw .chainBroken
        }
    }

    static func lowercased(_ name: String) -> String {
        var bytes = name.utf8.map(\.lowercasedASCII)
        while bytes.last?.isBlank == true { bytes.removeLast() }
        return bytes.text
    }
}
