internal import EvidenceModel
internal import Octets
internal import VaultStorage

/// A short piece of advice that helps at some moment. Source: domain.md, R11.
public enum Hint: String, Hashable, Sendable, CaseIterable {
    /// Keep mails with all headers; forwarding loses them.
    case originals
    /// Keep what there is before you block or report somebody.
    case beforeBlocking = "before-blocking"
    /// Keep your own answers too.
    case ownReplies = "own-replies"
    /// Small events count together.
    case smallEvents = "small-events"
    /// Write what you saw or heard, and where you know the rest from.
    case ownEyes = "own-eyes"
    /// The export of a chat is stronger than a picture of it.
    case chatExport = "chat-export"
}

extension Vault {
    /// The first of some hints that was not shown today; from now on it counts as shown.
    ///
    /// A hint is never worth an error: when nobody can tell or note it, there is none.
    public func takeHint(of hints: [Hint]) -> Hint? {
        guard showsHints, let preferences = try? store.ledger.preferences() ?? [:] else { return nil }
        var shown = preferences["hints_shown"]?.object ?? [:]
        let today = String(surroundings.now().prefix(10))
        guard let hint = hints.first(where: { shown[$0.rawValue]?.string != today }) else { return nil }
        shown[hint.rawValue] = .string(today)
        do {
            try set("hints_shown", .object(shown))
            return hint
        } catch {
            return nil
        }
    }

    /// Whether hints are shown; the person can switch them off.
    public var showsHints: Bool { (try? store.ledger.preferences())?["hints"] != false }

    /// Switches all hints on or off.
    /// - Throws: `VaultError`.
    public func setHints(_ on: Bool) throws { try set("hints", .bool(on)) }

    private func set(_ name: String, _ value: JSONValue) throws {
        let writer = try VaultWriter(store)
        var preferences = try store.ledger.preferences()?.object ?? [:]
        preferences[name] = value
        try writer.keep(preferences: .object(preferences))
    }
}
