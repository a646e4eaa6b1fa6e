internal import BundleFormat
internal import Octets

/// What a report shows together: one exhibit, or messages of one chat that follow each other.
struct ExhibitGroup: Sendable {
    /// At least one.
    let items: [ReportItem]

    /// Whether it is a chat.
    var isThread: Bool { items.count > 1 }
    var first: ReportItem { items[0] }

    /// "A-05", or "A-05 – A-19".
    var numbers: String {
        items.count == 1 ? "\(first.exhibit)" : "\(first.exhibit) – \(items[items.count - 1].exhibit)"
    }

    /// All exhibits, in their order.
    static func all(of items: [ReportItem]) -> [ExhibitGroup] {
        var groups: [[ReportItem]] = []
        var last: Chat?
        for item in items {
            let chat = Chat(item)
            if let chat, chat == last { groups[groups.count - 1].append(item) } else { groups.append([item]) }
            last = chat
        }
        return groups.map(ExhibitGroup.init)
    }

    /// What makes two messages of one chat: all of it is shown and the same.
    private struct Chat: Equatable {
        let names: [String?]

        init?(_ item: ReportItem) {
            guard item.kind == "evidence", item.subkind == "message", let message = item.payload["message"]?.object else { return nil }
            names = ["platform", "thread", "thread_id"].map { message[$0]?.string } + [item.payload["derived_from"]?.string]
            // Two messages of which nothing like that is shown may be of two chats; so may those with a picture of their own.
            guard names.contains(where: { $0 != nil }), item.file == nil else { return nil }
        }
    }
}
