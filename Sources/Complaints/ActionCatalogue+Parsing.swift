internal import CData
internal import EvidenceModel
package import Octets

extension ActionCatalogue {
    /// The catalogue inside the program. It is our own: what is wrong with it is a mistake of the programmer.
    static func embedded() -> ActionCatalogue {
        let bytes = unsafe embeddedBytes(start: holdfast_actions_start(), count: holdfast_actions_size)
        guard let json = try? JSONValue(parsing: bytes), let catalogue = ActionCatalogue(json: json) else {
            preconditionFailure("actions.json is broken")
        }
        return catalogue
    }

    /// Nil when the text has another form than docs/format/actions.md says.
    package init?(json: JSONValue) {
        guard json["format"]?.string == "holdfast actions 1", let source = json["credit"]?["source"]?.string,
            let origin = json["credit"]?["adapted_from"]?.string, let notes = Self.notes(json["notes"]),
            let audiences = Self.each(json["audiences"], { Self.audience($0, notes) })
        else { return nil }
        self.init(source: source, adaptedFrom: origin, audiences: audiences)
    }

    private static func notes(_ json: JSONValue?) -> [String: CatalogueNote]? {
        let notes = each(json) { note -> CatalogueNote? in
            guard let id = note["id"]?.string, let isForLetter = note["in_letter"]?.bool else { return nil }
            return CatalogueNote(identifier: id, isForLetter: isForLetter)
        }
        return notes.map { Dictionary($0.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first }) }
    }

    private static func audience(_ json: JSONValue, _ notes: [String: CatalogueNote]) -> CatalogueAudience? {
        guard let id = json["id"]?.string, let when = named(json["when"], notes),
            let actions = each(json["actions"], { action($0, notes) }),
            actions.allSatisfy({ $0.identifier.hasPrefix(id + ".") })
        else { return nil }
        return CatalogueAudience(audience: Audience(id), notes: when, actions: actions)
    }

    private static func action(_ json: JSONValue, _ notes: [String: CatalogueNote]) -> CatalogueAction? {
        guard let id = json["id"]?.string, let isReversible = json["reversible"]?.bool,
            let learns = json["respondent_learns"]?.string.flatMap(CatalogueAction.RespondentLearns.init),
            let parameters = each(json["parameters"], { $0.string.flatMap(LetterParameter.init) }),
            let when = named(json["when"], notes)
        else { return nil }
        return CatalogueAction(
            identifier: id, parameters: parameters, respondentLearns: learns, isReversible: isReversible, notes: when)
    }

    private static func named(_ json: JSONValue?, _ notes: [String: CatalogueNote]) -> [CatalogueNote]? {
        each(json) { $0.string.flatMap { notes[$0] } }
    }

    /// Every element, or nil when one is not as it should be.
    private static func each<T>(_ json: JSONValue?, _ read: (JSONValue) -> T?) -> [T]? {
        guard let array = json?.array else { return nil }
        let values = array.compactMap(read)
        return values.count == array.count ? values : nil
    }
}

/// The embedded bytes from `start` on.
func embeddedBytes(start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}
