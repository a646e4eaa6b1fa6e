extension DeliveryReport.Recipient {
    /// What a group of fields says.
    init(_ group: ReportFields.Group, kind: DeliveryReport.Kind) {
        finalRecipient = group.named("Final-Recipient")?.address
        originalRecipient = group.named("Original-Recipient")?.address
        status = group.named("Status").flatMap { Self.status($0.bytes) }
        if kind == .delivery {
            action = group.named("Action").flatMap { DeliveryReport.Action(rawValue: Self.word($0.bytes)) }
            (disposition, isAutomatic) = (nil, nil)
            diagnostic = group.named("Diagnostic-Code")?.behindType
        } else {
            action = nil
            (disposition, isAutomatic) = Self.disposition(group.named("Disposition")?.bytes ?? [])
            diagnostic = (group.named("Error") ?? group.named("Failure"))?.text
        }
    }

    /// `manual-action/MDN-sent-manually; displayed/error` (RFC 8098 §3.2.6).
    private static func disposition(_ value: [UInt8]) -> (DeliveryReport.Disposition?, Bool?) {
        guard let semicolon = value.firstIndex(of: 0x3B) else { return (nil, nil) }
        let mode = word(value[..<semicolon].trimmed)
        return (
            DeliveryReport.Disposition(rawValue: word(value[(semicolon + 1)...].trimmed)),
            mode == "automatic-action" ? true : mode == "manual-action" ? false : nil
        )
    }

    /// The first word, in lower case.
    private static func word(_ value: some Collection<UInt8>) -> String {
        value.prefix { $0.isLetter || $0 == 0x2D }.text.lowercased()
    }

    /// `5.1.1` at the beginning.
    private static func status(_ value: [UInt8]) -> String? {
        let text = value.prefix { $0.isDigit || $0 == 0x2E }
        let numbers = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers[0].count == 1, numbers.dropFirst().allSatisfy({ (1...3).contains($0.count) }) else { return nil }
        return text.text
    }
}
