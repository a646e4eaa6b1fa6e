internal import EvidenceModel
internal import Octets
internal import Wording

/// What people call the names that stand in records.
enum Label {
    /// What a name of our own says, at the path where a record has it; the name itself when this version does not know it.
    static func value(_ name: String, of path: String) -> String { Words.optional("value.\(path).\(name)") ?? name.printable }

    /// A kind of record; an unknown one by its own name.
    static func kind(_ name: String) -> String { Words.optional("kind.\(name)") ?? name.printable }

    /// A kind of evidence or incident, a role, an audience.
    static func detail(_ name: String) -> String {
        Words.optional("value.kind.\(name)") ?? Words.optional("value.audience.\(name)")
            ?? Words.optional("value.roles.\(name)") ?? name.printable
    }

    /// What a time means, no more precise than it is.
    static func time(_ time: TimeValue) -> String {
        guard let earliest = time.earliest, let latest = time.latest else {
            return Words.text("reading.not-understood", ["raw": time.raw.printable])
        }
        // Without a zone that was said, or with another one at the end, the offset says which clock is meant.
        let (first, last) = (offset(earliest), offset(latest))
        let isMixed = first != last && time.zone != nil && [.range, .about].contains(time.precision) && last == " UTC"
        let zone = isMixed ? "" : time.zone.map { " " + $0.printable } ?? first
        let (start, end) = isMixed ? (first, last) : ("", "")
        switch time.precision {
        case .exact: return short(earliest, 19) + zone
        case .minute: return short(earliest, 16) + zone
        case .day: return short(earliest, 10) + zone
        case .month: return short(earliest, 7) + zone
        case .about:
            return Words.text("reading.about", ["from": short(earliest, 16) + start, "to": short(latest, 16) + end]) + zone
        default:
            return Words.text("reading.range", ["from": short(earliest, 16) + start, "to": short(latest, 16) + end]) + zone
        }
    }

    /// The offset of an RFC 3339 time, for people.
    private static func offset(_ time: String) -> String {
        time.hasSuffix("Z") ? " UTC" : time.utf8.count > 19 ? " " + time.dropFirst(19).printable : ""
    }

    /// The first characters of an RFC 3339 time, for people.
    private static func short(_ time: String, _ count: Int) -> String {
        time.prefix(count).replacing("T", with: " ").printable
    }
}

extension Label {
    /// The name of a field of a record by its place there; an unknown one by its own name.
    static func field(_ name: String, path: String) -> String { Words.optional("field.\(path)") ?? field(name) }

    /// The name of a field; an unknown one by its own name.
    static func field(_ name: String) -> String {
        Words.optional("field.\(name)") ?? name.replacing("_", with: " ").printable
    }
}
