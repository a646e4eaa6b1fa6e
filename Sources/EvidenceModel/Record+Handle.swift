internal import Octets

extension Record {
    /// What its handle begins with: that of its kind, or `m` for evidence that is one message out of an export. One chat has
    /// thousands of them, and the numbers of what a person kept one by one stay short.
    public var handlePrefix: String {
        kind == .evidence && payload["kind"]?.string == EvidenceKind.message.name ? "m" : kind.handlePrefix ?? "r"
    }
}
