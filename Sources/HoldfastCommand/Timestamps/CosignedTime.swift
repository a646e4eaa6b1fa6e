internal import Octets

/// A time in UTC as people read it.
enum CosignedTime {
    /// - Parameter time: RFC 3339 in UTC, "2026-03-01T21:20:03Z"; shown as "2026-03-01 21:20:03 UTC".
    static func text(_ time: String) -> String {
        time.replacing("T", with: " ").replacing("Z", with: " UTC").printable
    }
}
