/// An outside time in words, the same wherever it is shown.
package enum OutsideTimeText {
    /// "2026-03-01 21:20:03 UTC ± 1 s, says DigiCert".
    /// - Parameters:
    ///   - time: RFC 3339 in UTC, such as `2026-03-01T21:20:03Z`.
    ///   - accuracyMicroseconds: by how much it can be wrong; nil when nobody says.
    ///   - authority: safe to show.
    package static func said(_ time: String, accuracyMicroseconds: UInt64?, by authority: String) -> String {
        text("outside-time.said", time, accuracyMicroseconds, authority)
    }

    /// "2026-03-01 21:20:03 UTC ± 1 s, in an answer signed as DigiCert": where nobody has looked yet whose name that is.
    package static func signed(_ time: String, accuracyMicroseconds: UInt64?, as authority: String) -> String {
        text("outside-time.signed", time, accuracyMicroseconds, authority)
    }

    private static func text(_ key: String, _ time: String, _ accuracyMicroseconds: UInt64?, _ authority: String) -> String {
        let when = moment(time) + (accuracyMicroseconds.map { " " + accuracy($0) } ?? "")
        return Words.text(key, ["time": when, "authority": authority])
    }

    /// "2026-03-01 21:20:03 UTC".
    package static func moment(_ time: String) -> String {
        guard time.hasSuffix("Z") else { return time }
        return time.dropLast().replacing("T", with: " ") + " UTC"
    }

    /// "± 1 s", "± 0.5 s".
    private static func accuracy(_ microseconds: UInt64) -> String {
        var text = String(microseconds / 1_000_000)
        var fraction = String(String(microseconds % 1_000_000 + 1_000_000).dropFirst())
        while fraction.hasSuffix("0") { fraction.removeLast() }
        if !fraction.isEmpty { text += "." + fraction }
        return Words.text("outside-time.accuracy", ["seconds": Words.decimal(text)])
    }
}
