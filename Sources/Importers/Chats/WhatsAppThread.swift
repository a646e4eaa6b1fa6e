/// Names of chats out of names of files.
enum WhatsAppThread {
    /// What stands before the name, with the space behind it.
    private static let before = [
        "whatsapp chat with ", "whatsapp chat - ", "whatsapp chat mit ", "whatsapp-chat mit ", "discussion whatsapp avec ",
        "chat de whatsapp con ", "chat whatsapp con ", "conversa do whatsapp com ", "conversa whatsapp com ", "whatsapp-chat met ",
        "whatsapp chat met ", "чат whatsapp с контактом ", "чат whatsapp с ", "czat whatsapp z ", "محادثة واتساب مع ",
        "צ'אט whatsapp עם ", "whatsapp chat עם ", "与 whatsapp ",
    ]
    /// What stands around the name.
    private static let around = [
        ("", " ile whatsapp sohbeti"), ("", " との whatsapp チャット"), ("", "とのwhatsappチャット"), ("", "との whatsappチャット"),
        ("与", "的 whatsapp 聊天"), ("與", "的 whatsapp 對話"), ("與 ", " 的 whatsapp 對話"), ("与 ", " 的 whatsapp 聊天"),
    ]

    /// The name of the chat; nil when the name of the file does not give one.
    static func name(ofFile fileName: String) -> String? {
        var name = fileName[...]
        if let slash = name.lastIndex(where: { $0 == "/" || $0 == "\\" }) { name = name[name.index(after: slash)...] }
        guard name.utf8.count <= 1024, let dot = name.lastIndex(of: ".") else { return nil }
        var stem = withoutCopyNumber(String(name[..<dot]))
        let lower = stem.lowercased()
        // Lower case may have another length; then the parts cannot be cut out.
        guard lower.count == stem.count else { return nil }
        if let prefix = before.first(where: { lower.hasPrefix($0) }) {
            stem.removeFirst(prefix.count)
            return stem.isEmpty ? nil : stem
        }
        guard let parts = around.first(where: { lower.hasPrefix($0.0) && lower.hasSuffix($0.1) }),
            parts.0.count + parts.1.count < stem.count
        else { return nil }
        return String(stem.dropFirst(parts.0.count).dropLast(parts.1.count))
    }

    /// Whether WhatsApp names its exports so.
    static func isLikely(_ fileName: String) -> Bool {
        let name = fileName.lowercased()
        return name.hasSuffix("_chat.txt") || name.contains("whatsapp") || name.contains("واتساب")
    }

    /// Without the `(2)` that a browser puts behind the name of a second file.
    private static func withoutCopyNumber(_ stem: String) -> String {
        guard stem.utf8.last == 0x29, let open = stem.lastIndex(of: "("), open > stem.startIndex else { return stem }
        let number = stem[stem.index(after: open)...].dropLast()
        guard (1...3).contains(number.utf8.count), number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return stem }
        let before = stem[..<open]
        return String(before.last == " " ? before.dropLast() : before)
    }
}
