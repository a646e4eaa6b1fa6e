internal import EvidenceModel

/// Numbers for chats and senders, so that a name is in memory once.
struct ChatNames {
    private var threads: [ChatIdentity: UInt32] = [:]
    private var senders: [String: UInt32] = [:]
    private var shown: [String] = [""]
    private var earlierCount: UInt32 = 0

    mutating func number(of identity: ChatIdentity) -> UInt32 {
        if let number = threads[identity] { return number }
        threads[identity] = UInt32(threads.count)
        return UInt32(threads.count - 1)
    }

    /// The number of who sent a message, by the account when the export has one; 0 for nobody.
    mutating func number(ofSender evidence: Evidence) -> UInt32 {
        let message = evidence.message
        guard let name = message?.senderID.map({ "#" + $0 }) ?? message?.sender else { return 0 }
        if let number = senders[name] { return number }
        shown.append(message?.sender ?? name)
        senders[name] = UInt32(shown.count - 1)
        return UInt32(shown.count - 1)
    }

    /// Names from here on are those of the later export.
    mutating func endEarlier() { earlierCount = UInt32(shown.count) }

    func isEarlier(_ sender: UInt32) -> Bool { sender != 0 && sender < earlierCount }

    func sender(_ number: UInt32) -> String { shown[Int(number)] }
}
