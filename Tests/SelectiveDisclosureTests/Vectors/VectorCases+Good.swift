import Octets
import SelectiveDisclosure

private typealias Claim = VectorClaim

extension VectorCases {
    static func good() throws -> [VectorCase] { try issued() + goodForms() + goodValues() + goodStructures() }

    /// As Holdfast writes them.
    private static func issued() throws -> [VectorCase] {
        let record = try SampleRecords.issue(SampleRecords.incident)
        let list = try SampleRecords.issue(
            ["list": ["a", "b", "c", "d", "e"], "nested": [["f", "g"], ["h"]]], stream: HashStream(first: 1 << 20))
        func shown(_ record: IssuedRecord, without hidden: Set<String>) throws -> String {
            try record.presentation { hidden.contains($0.description) }.encoded
        }
        return [
            .good(
                "everything-shown", "RFC 9901 §7.1", "the example of docs/format/record-sdjwt.md",
                says: #"{"id":"e3","kind":"incident","payload":{"place":"Café \"Blau\"","#
                    + #""witnesses":[{"name":"Ana"},{"name":"Ben"}],"count":3,"note":null}}"#,
                try shown(record, without: [])),
            .good(
                "some-hidden", "RFC 9901 §7.1 step 3.3.1", "a property, and the first element of an array, are hidden",
                says: #"{"id":"e3","kind":"incident","payload":{"witnesses":[{"name":"Ben"}],"count":3,"note":null}}"#,
                try shown(record, without: ["payload.place", "payload.witnesses[0]"])),
            .good("nothing-shown", "RFC 9901 §4", "no disclosure at all", says: "{}", record.jwt + "~"),
            .good(
                "elements-hidden", "RFC 9901 §7.1 step 3.4", "the first and the fourth of five elements are hidden",
                says: #"{"list":["b","c","e"],"nested":[["f","g"],["h"]]}"#,
                try shown(list, without: ["list[0]", "list[3]"])),
            .good(
                "nested-element-hidden", "RFC 9901 §7.1 step 3.3.3.3", "an element of an array in an array is hidden",
                says: #"{"list":["a","b","c","d","e"],"nested":[["g"],["h"]]}"#,
                try shown(list, without: ["nested[0][0]"])),
        ]
    }

    /// What a reader must not be picky about.
    private static func goodForms() throws -> [VectorCase] {
        let parent = Claim.object(3, "payload", of: [Claim.place])
        let spaced = Claim.raw("[ \"\(Claim.salt(4))\" , \"place\",\t\"Berlin\" ]\r\n")
        return [
            .good(
                "alg-ed25519", "RFC 9864 §2.2", "the newer name of the algorithm", says: #"{"place":"Berlin"}"#,
                try VectorToken(header: #"{"alg":"Ed25519","typ":"holdfast-record+sd-jwt"}"#).text()),
            .good(
                "header-in-another-order", "RFC 8259 §4", "members have no order, and white space means nothing",
                says: #"{"place":"Berlin"}"#,
                try VectorToken(header: "{ \"typ\" : \"holdfast-record+sd-jwt\",\n\"alg\":\"EdDSA\" }").text()),
            .good(
                "child-before-parent", "RFC 9901 §4", "the order of disclosures means nothing",
                says: #"{"payload":{"place":"Berlin"}}"#,
                try VectorToken([Claim.place, parent], digests: [Claim.digest(parent)]).text()),
            .good(
                "white-space-in-disclosure", "RFC 9901 §4.2.1", "the text as issued counts, whatever its form",
                says: #"{"place":"Berlin"}"#, try VectorToken([spaced]).text()),
            .good(
                "escapes", "RFC 8259 §7", "needless escapes, and a pair of surrogates", says: #"{"place":"Å/😀"}"#,
                try VectorToken([Claim.property(1, #"pl\u0061ce"#, #""\u00c5\/\ud83d\ude00""#)]).text()),
            .good(
                "no-digests", "RFC 9901 §4.2.4.1", "an empty list of digests", says: "{}", try VectorToken([]).text()),
        ]
    }

    private static func goodValues() throws -> [VectorCase] {
        let empty = [
            Claim.property(1, "", #""""#), Claim.property(2, "a", "[]"), Claim.property(3, "b", #"{"_sd":[]}"#),
            Claim.property(4, "c", "{}"),
        ]
        let names = ["__proto__", "constructor", "alg", "disclosures", "sd_hash"]
        return [
            .good(
                "empty-values", "RFC 9901 §7.1 step 3.5",
                "an empty name, text, array and object; one that becomes empty",
                says: #"{"":"","a":[],"b":{},"c":{}}"#, try VectorToken(empty).text()),
            .good(
                "numbers-as-written", "RFC 8259 §6", "numbers that no floating point number holds exactly",
                says: #"{"n":[12345678901234567890,-0,0.1,1E400]}"#,
                try VectorToken([Claim.property(1, "n", "[12345678901234567890,-0,0.1,1E400]")]).text()),
            .good(
                "names-that-look-equal", "RFC 8259 §8.3",
                "é in one character and in two: texts are equal when their bytes are",
                says: "{\"\u{E9}\":1,\"e\u{301}\":2}",
                try VectorToken([Claim.property(1, "\u{E9}", "1"), Claim.property(2, "e\u{301}", "2")]).text()),
            .good(
                "names-of-other-formats", "RFC 9901 §4.2.1", "names that mean something elsewhere only",
                says: "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}",
                try VectorToken(names.enumerated().map { Claim.property(UInt64($0), $1, "1") }).text()),
            .good(
                "validity-names-below-the-top", "RFC 9901 §9.7", "exp and its like mean something at the top only",
                says: #"{"payload":{"exp":1,"iss":"x","cnf":2}}"#,
                try VectorToken([Claim.property(1, "payload", #"{"exp":1,"iss":"x","cnf":2}"#)]).text()),
            .good(
                "digest-in-a-text", "RFC 9901 §7.1 step 3.2", "a digest in an ordinary text is no embedded digest",
                says: "{\"note\":\"\(Claim.digest(Claim.place))\",\"place\":\"Berlin\"}",
                try VectorToken([Claim.property(2, "note", "\"\(Claim.digest(Claim.place))\""), Claim.place]).text()),
        ]
    }

    private static func goodStructures() throws -> [VectorCase] {
        let element = Claim.element(5, #"{"_sd":["\#(Claim.digest(Claim.place))"],"clear":true}"#)
        let list = Claim.array(6, "list", of: [element], first: ["0", "null"], last: [#"["x"]"#])
        let twins = [Claim.element(7, #""same""#), Claim.element(8, #""same""#)]
        var chain = [Claim.property(1, "a", "1")]
        for number in 2...UInt64(SDJWTLimits.depth) {
            chain.append(Claim.object(number, "a", of: [chain[chain.count - 1]]))
        }
        let nested = String(repeating: #"{"a":"#, count: chain.count) + "1" + String(repeating: "}", count: chain.count)
        return [
            .good(
                "clear-beside-hidden", "RFC 9901 §4.2.6",
                "inside a disclosure some values are in clear, others are not",
                says: #"{"list":[0,null,{"clear":true,"place":"Berlin"},["x"]]}"#,
                try VectorToken([list, element, Claim.place], digests: [Claim.digest(list)]).text()),
            .good(
                "equal-elements", "RFC 9901 §9.3", "one value twice, with a salt of its own each time",
                says: #"{"list":["same","same"]}"#,
                try VectorToken(
                    [Claim.array(9, "list", of: twins)] + twins,
                    digests: [Claim.digest(Claim.array(9, "list", of: twins))]
                ).text()),
            .good(
                "as-deep-as-allowed", "docs/format/record-sdjwt.md", "a path of 32 names", says: nested,
                try VectorToken(chain.reversed(), digests: [Claim.digest(chain[chain.count - 1])]).text()),
        ]
    }
}
