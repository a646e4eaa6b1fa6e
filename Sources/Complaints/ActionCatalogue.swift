public import EvidenceModel
internal import Wording

/// Who can be asked to act, and what each can be asked for. The identifiers never change: they stand in records. An action
/// in the person's own words is ``own``.
public struct ActionCatalogue: Hashable, Sendable {
    /// Identifier of an action whose text the person writes.
    public static let own = "own"

    /// The catalogue of this version: Sources/CData/text/actions.json.
    public static let builtIn = ActionCatalogue.embedded()

    /// The guide that the list follows.
    public let source: String
    /// What that guide was adapted from.
    public let adaptedFrom: String
    /// In the order in which they are offered.
    public let audiences: [CatalogueAudience]

    /// Where the list comes from, in words. To be shown wherever it is.
    public var credit: String { Words.text("catalogue.credit", ["source": source, "origin": adaptedFrom]).joined }

    /// All actions, by audience, in the order in which they are offered. Police, lawyers and support organisations have
    /// none: what they need is the material itself.
    public static var all: [String] { builtIn.audiences.flatMap(\.actions).map(\.identifier) }

    /// Whether this version has the action built in; false for ``own``.
    public static func contains(_ identifier: String) -> Bool { actions[identifier] != nil }

    /// The built-in actions for one audience; empty for one without.
    public static func actions(for audience: Audience) -> [String] {
        self.audience(audience)?.actions.map(\.identifier) ?? []
    }

    /// What the catalogue says of an action; nil for ``own`` and for one that this version does not have.
    public static func action(_ identifier: String) -> CatalogueAction? { actions[identifier] }

    /// What the catalogue says of an audience; nil for one that this version does not know.
    public static func audience(_ audience: Audience) -> CatalogueAudience? {
        builtIn.audiences.first { $0.audience == audience }
    }

    /// What to consider, by its identifier.
    public static func note(_ identifier: String) -> CatalogueNote? { notes[identifier] }

    private static let actions = Dictionary(
        uniqueKeysWithValues: builtIn.audiences.flatMap(\.actions).map { ($0.identifier, $0) })
    private static let notes = Dictionary(
        builtIn.audiences.flatMap { $0.notes + $0.actions.flatMap(\.notes) }.map { ($0.identifier, $0) },
        uniquingKeysWith: { first, _ in first })
}
