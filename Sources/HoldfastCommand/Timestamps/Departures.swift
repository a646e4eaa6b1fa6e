internal import Octets
internal import Terminal
internal import Wording

/// What one operation let out of this computer, as it went: counted, never guessed from the answers.
final class Departures: Sendable {
    /// What kind of question it was.
    enum Kind: String, CaseIterable {
        /// A hash to be stamped: by an authority or by a calendar.
        case hash
        /// A piece of a proof, to have the rest.
        case proof
        /// The number or the hash of a block.
        case block
        /// Whether a certificate was taken back.
        case status
        /// The list of certificates that an issuer took back.
        case list
        /// A key of a domain.
        case key
    }

    /// Questions of one kind to one origin.
    struct Entry: Hashable, Sendable {
        let kind: Kind
        /// Scheme, host and port.
        let place: String
        var count: Int
        /// Of all of them: what was asked, without the fields of HTTP. Of a `POST` its body, of a `GET` its path.
        var byteCount: Int
    }

    private let recorded = Locked<[Entry]>([])

    /// By kind, then by place: those who are asked at once answer in any order.
    var entries: [Entry] {
        let entries = recorded.withValue { $0 }
        return Kind.allCases.flatMap { kind in entries.filter { $0.kind == kind }.sorted { $0.place < $1.place } }
    }

    func add(_ kind: Kind, to place: String, byteCount: Int) {
        recorded.withValue { entries in
            if let index = entries.firstIndex(where: { $0.kind == kind && $0.place == place }) {
                entries[index].count += 1
                entries[index].byteCount += byteCount
            } else {
                entries.append(Entry(kind: kind, place: place, count: 1, byteCount: byteCount))
            }
        }
    }

    /// One sentence; nil when nothing left.
    func sentence(proxy: String?) -> String? {
        let entries = entries
        guard !entries.isEmpty else { return nil }
        // Told together only where the words are the same.
        var (order, places): ([String], [String: [String]]) = ([], [:])
        for entry in entries {
            let what = Words.count("left.\(entry.kind.rawValue)", entry.count, ["size": String(entry.byteCount)])
            if places[what] == nil { order.append(what) }
            places[what, default: []].append(entry.place.printable)
        }
        let parts = order.map { what in
            let to = places[what] ?? []
            return what + Words.text(to.count == 1 ? "left.to" : "left.to-each", ["places": to.joined(separator: ", ")])
        }
        let values = ["parts": parts.joined(separator: "; "), "proxy": proxy?.printable ?? ""]
        return Words.text(proxy == nil ? "left.line" : "left.line-proxy", values)
    }

    /// The member `left` of `Schemas/timestamp.schema.json`.
    var json: JSONValue {
        .array(
            entries.map { entry in
                [
                    "to": .string(entry.place), "kind": .string(entry.kind.rawValue), "count": .integer(UInt64(entry.count)),
                    "byte_count": .integer(UInt64(entry.byteCount)),
                ]
            })
    }
}
