public import EvidenceModel
internal import Wording

/// What only the person who made a screenshot can say of it. Each question can be left out; an answer goes into the record
/// of the screenshot as that person's words.
public struct ScreenshotQuestion: Hashable, Sendable {
    /// A question, by the name of what is asked. Also the name of an option of `add`, with `_` as `-`.
    public enum ID: String, Hashable, Sendable, CaseIterable {
        /// Which program or page showed it.
        case app
        /// Whose account was signed in.
        case account
        /// Which address, number or name of the other side was on the screen.
        case shownAddress = "shown_address"
        /// In which time zone the device showed times.
        case shownZone = "shown_zone"
        /// Whether it can still be seen where it was.
        case stillOnline = "still_online"
    }

    public let id: ID
    /// Key of its text in the catalogue of words.
    public let textKey: String
    /// Whether the record needs an answer; it never does.
    public let isOptional: Bool
    /// Whether an answer can tell who somebody is.
    public let isSensitive: Bool

    /// All, in the order in which they are asked.
    public static let all = [
        ScreenshotQuestion(id: .app, textKey: "screenshot.ask.app", isOptional: true, isSensitive: false),
        ScreenshotQuestion(id: .account, textKey: "screenshot.ask.account", isOptional: true, isSensitive: true),
        ScreenshotQuestion(id: .shownAddress, textKey: "screenshot.ask.shown-address", isOptional: true, isSensitive: true),
        ScreenshotQuestion(id: .shownZone, textKey: "screenshot.ask.shown-zone", isOptional: true, isSensitive: false),
        ScreenshotQuestion(id: .stillOnline, textKey: "screenshot.ask.still-online", isOptional: true, isSensitive: false),
    ]
}

/// Answers to ``ScreenshotQuestion``. What is missing or blank was not answered.
public struct ScreenshotAnswers: Hashable, Sendable {
    private var texts: [ScreenshotQuestion.ID: String] = [:]

    public init() {}

    /// An answer, blanks at its ends taken off; nil when there is none.
    public subscript(id: ScreenshotQuestion.ID) -> String? {
        get { texts[id] }
        set {
            let text = newValue.map { String($0.drop(while: \.isWhitespace)) }
            let end = text.flatMap { text in text.lastIndex { !$0.isWhitespace }.map { String(text[...$0]) } }
            texts[id] = end
        }
    }

    /// Whether nothing was answered.
    public var isEmpty: Bool { texts.isEmpty }

    /// Questions without an answer, in order.
    public var open: [ScreenshotQuestion] { ScreenshotQuestion.all.filter { texts[$0.id] == nil } }

    /// Puts the answers where they belong in a record. What stands there already stays.
    public func fill(_ evidence: inout Evidence) {
        guard !isEmpty else { return }
        var acquisition = evidence.acquisition ?? Evidence.Acquisition()
        if acquisition.source == nil {
            let parts = [texts[.app], texts[.account]].compactMap { $0 }
            acquisition.source = parts.isEmpty ? nil : parts.joined(separator: ", ")
        } else {
            acquisition.steps += [texts[.app], texts[.account]].compactMap { $0 }.map { Words.text("screenshot.step.source", ["answer": $0]) }
        }
        if let address = texts[.shownAddress] {
            if evidence.sourceURL == nil, Self.isWebAddress(address) {
                evidence.sourceURL = address
            } else {
                acquisition.steps.append(Words.text("screenshot.step.shown-address", ["answer": address]))
            }
        }
        if let zone = texts[.shownZone] { acquisition.steps.append(Words.text("screenshot.step.shown-zone", ["answer": zone])) }
        if let online = texts[.stillOnline] { acquisition.steps.append(Words.text("screenshot.step.still-online", ["answer": online])) }
        evidence.acquisition = acquisition
    }

    private static func isWebAddress(_ text: String) -> Bool {
        let lower = text.prefix(8).lowercased()
        return (lower.hasPrefix("https://") || lower.hasPrefix("http://")) && !text.contains(where: \.isWhitespace)
    }
}
