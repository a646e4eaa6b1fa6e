internal import EvidenceModel
internal import Octets
internal import Wording

/// What people call the names that stand in records.
enum Label {
    /// A kind of record; an unknown one by its own name.
    static func kind(_ name: String) -> String { Words.optional("kind.\(name)") ?? name.printable }

    /// A kind of evidence or incident, a role, an audience.
    static func detail(_ name: String) -> String {
        Words.optional("value.kind.\(name)") ?? Words.optional("value.audience.\(name)")
            ?? Words.optional("value.roles.\(name)") ?? name.printable
    }

    /// A time as typed, with what it means when that differs.
    static func time(_ time: TimeValue) -> String {
        guard let earliest = time.earliest, let latest = time.latest else {
            return Words.text("reading.not-understood", ["raw": time.raw.printable])
        }
        let zone = time.zone.map { " " + $0.printable } ?? ""
        if earliest == latest { return earliest.printable + zone }
        return Words.text("reading.range", ["from": earliest.printable, "to": latest.printable]) + zone
    }
}

extension Label {
    /// The name of a field; an unknown one by its own name.
    static func field(_ name: String) -> String {
        Words.optional("field.\(name)") ?? name.replacing("_", with: " ").printable
    }
}
