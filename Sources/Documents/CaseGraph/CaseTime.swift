internal import EvidenceModel
internal import Octets

/// A time of a record that XML Schema takes as a `dateTime` (XSD 1.1 part 2 §3.3.7): of the years 1 to 9999, at most 14 hours
/// from UTC.
struct CaseTime: Hashable, Sendable {
    /// `2026-03-01T21:20:03+01:00`, or with `Z`.
    let text: String

    /// Nil unless `text` is such a time, to the second.
    init?(_ text: String?) {
        guard let text, InstantText.seconds(text) != nil else { return nil }
        let bytes = Array(text.utf8)
        let form = Array((bytes.count == 20 ? "0000-00-00T00:00:00Z" : "0000-00-00T00:00:00+00:00").utf8)
        let fits = zip(bytes, form).enumerated().allSatisfy { place, pair in
            if pair.1 == UInt8(ascii: "0") { return (0x30...0x39).contains(pair.0) }
            return pair.0 == pair.1 || (place == 19 && pair.0 == UInt8(ascii: "-"))
        }
        func number(_ range: Range<Int>) -> Int { Int(String(decoding: bytes[range], as: UTF8.self)) ?? -1 }
        guard fits, number(0..<4) > 0,
            CivilTime(
                year: number(0..<4), month: number(5..<7), day: number(8..<10), hour: number(11..<13),
                minute: number(14..<16), second: number(17..<19)
            ).isValid,
            bytes.count == 20 || (number(20..<22) < 14 && number(23..<25) < 60)
        else { return nil }
        self.text = text
    }

    /// The first second that a time value of a record means; nil when it is hidden or was not interpreted.
    static func earliest(_ value: JSONValue?) -> CaseTime? { CaseTime(value?["earliest"]?.string) }

    /// A time value that means one second or one minute; nil for a whole day or more, which no `dateTime` can say.
    static func exact(_ value: JSONValue?) -> CaseTime? {
        guard let start = earliest(value), let first = InstantText.seconds(start.text) else { return nil }
        guard let last = value?["latest"]?.string.flatMap(InstantText.seconds) else { return start }
        return (0..<60).contains(last - first) ? start : nil
    }

    /// The last second, when it is another than the first.
    static func latest(_ value: JSONValue?) -> CaseTime? { CaseTime(value?["latest"]?.string) }
}
