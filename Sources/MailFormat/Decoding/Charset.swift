import TextDecoding

/// Bytes to text, by the label that a mail gives, or without one.
enum Charset {
    /// What bytes without a known character set are read as when they are not UTF-8.
    private static let fallback = CharacterSet(label: "windows-1252")

    /// UTF-8 where it is that, otherwise windows-1252: for headers and bodies whose character set nobody states.
    static func headerText(_ bytes: some Collection<UInt8>) -> String {
        if let text = utf8(bytes) { return text }
        if let fallback { return fallback.decode(bytes) }
        return latin1(bytes)
    }

    /// By label; as ``headerText(_:)`` for labels that nobody knows, and for ASCII with bytes above 127, which is common.
    static func text(_ bytes: some Collection<UInt8>, label: String?) -> String {
        guard let label, !isASCII(label), let set = CharacterSet(label: label) else { return headerText(bytes) }
        return set.decode(bytes)
    }

    /// Whether ``text(_:label:)`` has to guess.
    static func isUnknown(_ label: String?) -> Bool {
        guard let label, !isASCII(label) else { return false }
        return CharacterSet(label: label) == nil
    }

    private static func isASCII(_ label: String) -> Bool {
        label.utf8.equalsIgnoringCase("us-ascii".utf8) || label.utf8.equalsIgnoringCase("ascii".utf8)
    }

    private static func utf8(_ bytes: some Collection<UInt8>) -> String? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.text }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func latin1(_ bytes: some Collection<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
