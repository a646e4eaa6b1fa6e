/// Saved pages with the exchanges that brought them (ISO 28500).
public struct WebArchive: Sendable {
    init() {}
}
