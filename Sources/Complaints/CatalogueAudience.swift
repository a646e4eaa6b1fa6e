public import EvidenceModel
internal import Wording

/// Somebody who can be asked to act, and what for.
public struct CatalogueAudience: Hashable, Sendable {
    /// Who that is.
    public let audience: Audience
    /// When to consider asking them, and what to think of.
    public let notes: [CatalogueNote]
    /// What can be asked for, in the order in which it is offered. Empty for those who need the material itself.
    public let actions: [CatalogueAction]

    /// The name of the audience, in words.
    public var text: String { Words.text("audience.\(audience.name)") }

    /// Who usually sees what is sent there, in words: a sentence.
    public var whoSeesIt: String { Words.text("audience.\(audience.name).learns").joined }
}
