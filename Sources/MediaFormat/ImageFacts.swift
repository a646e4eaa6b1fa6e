/// What a picture says about itself.
public struct ImageFacts: Hashable, Sendable {
    init() {}
}
