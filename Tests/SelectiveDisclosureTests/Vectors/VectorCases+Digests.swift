import Octets
import SelectiveDisclosure

private typealias Claim = VectorClaim

extension VectorCases {
    /// How disclosures and digests fit together.
    static func digests() throws -> [VectorCase] {
        try places() + kinds() + names() + clashes() + twice() + unreferenced()
    }

    private static func token(_ disclosures: [String], top: [String]) throws -> String {
        try VectorToken(disclosures, digests: top.map(Claim.digest)).text()
    }

    /// What may not stand inside a value.
    private static func places() throws -> [VectorCase] {
        let digest = Claim.digest(Claim.place)
        let lists = "RFC 9901 §7.1 step 3.2.1"
        let elements = "RFC 9901 §7.1 step 3.2.2"
        func inside(
            _ name: String, _ rule: String, _ comment: String, _ value: String, _ error: SDJWTError = .malformedDigest
        )
            throws -> VectorCase
        {
            .bad(
                "digest-" + name, error, rule, comment,
                try token([Claim.property(2, "a", value)], top: [Claim.property(2, "a", value)]))
        }
        func top(_ name: String, _ comment: String, _ list: String) throws -> VectorCase {
            let payload = #"{"_sd":\#(list),"_sd_alg":"sha-256","iss":"\#(SampleRecords.issuer)"}"#
            return .bad(
                "digest-" + name, .malformedDigest, lists, comment, try VectorToken(payload: payload, []).text())
        }
        return [
            try top("list-is-text", "_sd is a digest and no list", "\"\(digest)\""),
            try top("list-is-object", "_sd is an object", "{\"0\":\"\(digest)\"}"),
            try top("list-is-null", "_sd is null", "null"),
            try top("is-number", "a number stands for a digest", "[1]"),
            try top("is-list", "a list stands for a digest", "[[\"\(digest)\"]]"),
            try top("short", "a digest of 42 characters", "[\"\(digest.dropLast())\"]"),
            try top("padded", "a digest with padding", "[\"\(digest)=\"]"),
            try top("empty", "an empty text for a digest", "[\"\"]"),
            try inside("nested-list-is-text", lists, "_sd in a value is a text", #"{"_sd":"x"}"#),
            try inside(
                "dots-beside-others", elements, "... with a member beside it", "[{\"...\":\"\(digest)\",\"a\":1}]"),
            try inside("dots-not-text", elements, "... is null", #"[{"...":null}]"#),
            try inside("dots-with-list", elements, "... is a list of digests", "[{\"...\":[\"\(digest)\"]}]"),
            try inside(
                "dots-in-object", "RFC 9901 §4.2.4.2", "... in an object that is no element", "{\"...\":\"\(digest)\"}"),
            try inside(
                "sd-alg-nested", "RFC 9901 §4.1.1", "_sd_alg below the top", #"{"_sd_alg":"sha-256"}"#, .nestedHashName),
            try inside(
                "sd-alg-in-element", "RFC 9901 §4.1.1", "_sd_alg in an element of an array",
                #"[{"_sd_alg":"sha-512"}]"#,
                .nestedHashName),
        ]
    }

    private static func kinds() throws -> [VectorCase] {
        let element = Claim.element(1, #""Berlin""#)
        let list = Claim.array(2, "places", of: [Claim.place])
        let parent = Claim.object(2, "payload", of: [element])
        return [
            .bad(
                "digest-element-among-properties", .wrongDisclosureLength(number: 1), "RFC 9901 §7.1 step 3.3.2.1",
                "_sd leads to an array of two", try token([element], top: [element])),
            .bad(
                "digest-element-among-nested-properties", .wrongDisclosureLength(number: 2),
                "RFC 9901 §7.1 step 3.3.2.1",
                "the same in a value", try token([parent, element], top: [parent])),
            .bad(
                "digest-property-among-elements", .wrongDisclosureLength(number: 2), "RFC 9901 §7.1 step 3.3.3.1",
                "an element leads to an array of three", try token([list, Claim.place], top: [list])),
        ]
    }

    private static func names() throws -> [VectorCase] {
        let words = ["_sd": "sd", "...": "dots", "_sd_alg": "sd-alg"]
        var cases: [VectorCase] = []
        for (name, word) in words.sorted(by: { $0.key < $1.key }) {
            let claim = Claim.property(1, name, name == "_sd" ? "[]" : #""sha-256""#)
            let parent = Claim.object(2, "payload", of: [claim])
            let rule = name == "_sd_alg" ? "RFC 9901 §4.1.1" : "RFC 9901 §7.1 step 3.3.2.2"
            cases.append(
                .bad(
                    "name-\(word)", .reservedName, rule, "a disclosure of the name \(name)",
                    try token([claim], top: [claim])))
            cases.append(
                .bad(
                    "name-\(word)-nested", .reservedName, rule, "the same below the top",
                    try token([parent, claim], top: [parent])))
        }
        for name in ["iss", "exp", "nbf", "aud", "iat", "cnf"] {
            let claim = Claim.property(1, name, name == "iss" ? #""other""# : "1")
            cases.append(
                .bad(
                    "name-\(name)", .reservedName, name == "iss" ? "RFC 9901 §7.1 step 3.3.2.3" : "RFC 9901 §9.7",
                    "a disclosure of the name \(name) at the top", try token([claim], top: [claim])))
        }
        return cases
    }

    private static func clashes() throws -> [VectorCase] {
        let second = Claim.property(2, "place", #""Paris""#)
        let escaped = Claim.property(2, #"pl\u0061ce"#, #""Paris""#)
        let parent = Claim.object(3, "payload", of: [Claim.place], more: #","place":"Paris""#)
        let rule = "RFC 9901 §7.1 step 3.3.2.3"
        return [
            .bad(
                "name-twice", .nameTaken(number: 2), rule, "two disclosures of one name",
                try token([Claim.place, second], top: [Claim.place, second])),
            .bad(
                "name-twice-in-escapes", .nameTaken(number: 2), rule, "the second name is written with an escape",
                try token([Claim.place, escaped], top: [Claim.place, escaped])),
            .bad(
                "name-in-clear", .nameTaken(number: 2), rule, "the name stands in clear beside the digest",
                try token([parent, Claim.place], top: [parent])),
        ]
    }

    private static func twice() throws -> [VectorCase] {
        let (claim, decoy) = (Claim.digest(Claim.place), Claim.decoy(1))
        let parent = Claim.object(3, "payload", of: [Claim.place])
        let other = Claim.object(4, "other", of: [Claim.place])
        let element = Claim.element(5, #""Berlin""#)
        let list = Claim.array(6, "places", of: [element, element])
        let decoys = Claim.property(7, "places", "[{\"...\":\"\(decoy)\"},{\"...\":\"\(decoy)\"}]")
        let mixed = Claim.array(8, "places", of: [Claim.place])
        func bad(_ name: String, _ comment: String, _ disclosures: [String], _ digests: [String]) throws -> VectorCase {
            .bad(
                "digest-twice-" + name, .digestTwice, "RFC 9901 §7.1 step 4", comment,
                try VectorToken(disclosures, digests: digests).text())
        }
        return [
            try bad("in-list", "one digest twice in _sd", [Claim.place], [claim, claim]),
            try bad("not-shown", "a digest twice that no disclosure belongs to", [], [decoy, decoy]),
            try bad(
                "on-two-levels", "at the top, and in a disclosed object", [Claim.place, parent],
                [claim, Claim.digest(parent)]),
            try bad(
                "in-two-objects", "in two disclosed objects", [parent, other, Claim.place],
                [Claim.digest(parent), Claim.digest(other)]),
            try bad("in-array", "two elements of an array", [list, element], [Claim.digest(list)]),
            try bad(
                "in-array-not-shown", "two elements that no disclosure belongs to", [decoys], [Claim.digest(decoys)]),
            try bad(
                "in-list-and-array", "in _sd, and in an array that is shown", [mixed], [claim, Claim.digest(mixed)]),
            .bad(
                "disclosure-twice", .disclosureTwice(number: 2), "RFC 9901 §7.1 step 5",
                "one disclosure is given twice",
                try VectorToken([Claim.place, Claim.place], digests: [claim]).text()),
        ]
    }

    private static func unreferenced() throws -> [VectorCase] {
        let rule = "RFC 9901 §7.1 step 5"
        let changed = Claim.property(1, "place", #""Paris""#)
        let spaced = Claim.raw("[\"\(Claim.salt(1))\", \"place\", \"Berlin\"]")
        let parent = Claim.object(3, "payload", of: [Claim.place])
        let note = Claim.property(4, "note", "\"\(Claim.digest(Claim.place))\"")
        let named = Claim.property(4, Claim.digest(Claim.place), "1")
        let single = Claim.property(4, "note", "[\"\(Claim.digest(Claim.place))\"]")
        let decoded = VectorClaim.digest(
            String(decoding: Base64.decode(Claim.place, .url, .unpadded) ?? [], as: UTF8.self))
        let deep = chain(SDJWTLimits.depth + 1)
        func bad(_ name: String, _ number: Int, _ comment: String, _ text: String, _ rule: String = rule) -> VectorCase
        {
            .bad("unreferenced-" + name, .disclosureUnreferenced(number: number), rule, comment, text)
        }
        return [
            bad(
                "added", 2, "a disclosure from another record",
                try token([Claim.place, Claim.date], top: [Claim.place])),
            bad("changed", 1, "a disclosure with another value", try token([changed], top: [Claim.place])),
            bad("written-anew", 1, "the same values with white space between", try token([spaced], top: [Claim.place])),
            bad(
                "child-without-parent", 1, "the digest stands in a disclosure that is not shown",
                try token([Claim.place], top: [parent])),
            bad(
                "in-a-text", 2, "its digest stands in an ordinary text only",
                try token([note, Claim.place], top: [note])),
            bad(
                "in-an-array-of-texts", 2, "its digest is an element, but not under ...",
                try token([single, Claim.place], top: [single])),
            bad("in-a-name", 2, "its digest is the name of a claim", try token([named, Claim.place], top: [named])),
            bad(
                "digest-of-decoded-text", 1, "the digest is of the JSON, not of its base64url",
                try VectorToken([Claim.place], digests: [decoded]).text(), "RFC 9901 §7.1 step 3.1.1"),
            bad(
                "among-decoys", 1, "there are digests, but not this one",
                try VectorToken([Claim.place], digests: [Claim.decoy(1), Claim.decoy(2)]).text(),
                "RFC 9901 §7.1 step 3.3.1"),
            .bad(
                "too-deep", .tooDeep, "docs/format/record-sdjwt.md", "a path of 33 names, each level a disclosure",
                try token(deep.reversed(), top: [deep[deep.count - 1]])),
        ]
    }

    /// Disclosures each of which holds the digest of the one before.
    private static func chain(_ count: Int) -> [String] {
        var chain = [Claim.property(1, "a", "1")]
        for number in 2...UInt64(count) { chain.append(Claim.object(number, "a", of: [chain[chain.count - 1]])) }
        return chain
    }
}
