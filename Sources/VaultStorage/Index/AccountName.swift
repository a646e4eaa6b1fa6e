/// What programs call somebody: an address, a number, a name in a chat; in the one form in which two of them are compared.
///
/// It finds what may belong together and proves nothing: anybody can write any name.
struct AccountName: Hashable {
    /// Longest name that is compared, in bytes of UTF-8.
    private static let greatestByteCount = 320

    let key: String

    /// Nil for a text in which there is nothing to compare.
    init?(_ text: String) {
        guard text.utf8.count <= Self.greatestByteCount else { return nil }
        let inner = Self.addressInBrackets(text) ?? text
        if let number = Self.telephoneNumber(inner) {
            key = number
            return
        }
        let folded = FoldedText.fold(inner).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let name = folded.hasPrefix("@") ? String(folded.dropFirst()) : folded
        guard name.unicodeScalars.contains(where: FoldedText.isWordCharacter) || FoldedText(name).isSearchable else { return nil }
        key = name
    }

    /// `a@b.example` out of `A. B. <a@b.example>`.
    private static func addressInBrackets(_ text: String) -> String? {
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else { return nil }
        let inner = text[text.index(after: start)...].dropLast()
        return inner.contains("@") ? String(inner) : nil
    }

    /// The last nine digits of a number of at least seven: how it begins depends on from where it is dialled.
    private static func telephoneNumber(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || Array("+ -()/.".utf8).contains($0) }) else { return nil }
        let digits = text.filter(\.isNumber)
        return digits.count >= 7 ? "tel:" + digits.suffix(9) : nil
    }
}
