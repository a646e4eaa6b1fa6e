internal import Wording

/// What holds for everything around complaints. Shown as hints where it helps, by name.
public enum ComplaintRule: String, Hashable, Sendable, CaseIterable {
    case nobodyMustReport = "R1"
    case anyRole = "R2"
    case thePersonChooses = "R3"
    case askForSomething = "R4"
    case keepComplaints = "R5"
    case chooseSomebodyElse = "R6"
    case tellWhoIsResponsibleToo = "R7"
    case severalComplaints = "R8"
    case askForConfidentiality = "R9"
    case whoSeesIt = "R12"
    case noLegalAdvice = "R13"

    /// In words: a sentence or two.
    public var text: String { Words.text("rule.\(rawValue)").joined }
}
