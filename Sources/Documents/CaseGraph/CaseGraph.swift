internal import Octets

/// data/case.jsonld: the selection as CASE/UCO, JSON-LD, for programs of investigators.
///
/// Made of the same values as the report, so of nothing that is hidden. Source: CASE 1.4 and UCO 1.4; docs/format/case-graph.md.
public enum CaseGraph {
    /// How much of what people wrote stands in the graph, in bytes; further texts are in the records and in the report only.
    static let textByteCount = 16 << 20
    /// The longest single text, in bytes.
    static let longestByteCount = 64 << 10

    /// Prefixes, written out: nobody has to fetch a context.
    static let context: JSONObject = [
        "kb": "https://holdfast.invalid/kb/",
        "case-investigation": "https://ontology.caseontology.org/case/investigation/",
        "co": "http://purl.org/co/",
        "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
        "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
        "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
        "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
        "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
        "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
        "uco-victim": "https://ontology.unifiedcyberontology.org/uco/victim/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]

    /// The whole file: one node a line. Its texts are English, whatever the language of the report.
    public static func text(_ model: ReportModel) -> String {
        var builder = CaseGraphBuilder(model)
        builder.addAll()
        let nodes = builder.nodes.map { String(decoding: $0.value.encoded, as: UTF8.self) }
        let context = String(decoding: JSONValue.object(Self.context).encoded, as: UTF8.self)
        return "{\"@context\":" + context + ",\"@graph\":[\n" + nodes.joined(separator: ",\n") + "\n]}\n"
    }

    /// Texts of our own that stand in every graph.
    static let ownTexts: Set<String> = [
        "acquired", "imported", "derived", "exported", "harassment", "Holdfast", "SHA256", "complaint", followUpType, "record",
    ]
    /// What kind of event a follow-up is.
    static let followUpType = "follow-up of a complaint"

    /// Every text of a graph that is about its case: neither a name of the vocabulary nor one of our own texts.
    /// - Parameter text: as ``text(_:)`` made it; of anything else, all of it is given back.
    public static func texts(in text: String) -> [String] {
        let limits = JSONValue.Limits(byteCount: 64 << 20, depth: 32, valueCount: 8_000_000)
        guard let value = try? JSONValue(parsing: Array(text.utf8), limits: limits) else { return [text] }
        var found: [String] = []
        gather(value["@graph"] ?? value, into: &found)
        return found
    }

    private static func gather(_ value: JSONValue, into found: inout [String]) {
        switch value {
        case .string(let text): if !ownTexts.contains(text) { found.append(text) }
        case .array(let elements): for element in elements { gather(element, into: &found) }
        case .object(let object):
            for member in object.members where !member.name.hasPrefix("@") || member.name == "@value" {
                if member.name != "uco-core:kindOfRelationship" { gather(member.value, into: &found) }
            }
        case .null, .bool, .number: break
        }
    }
}
