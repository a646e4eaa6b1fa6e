import Octets
import SelectiveDisclosure

private typealias Claim = VectorClaim

extension VectorCases {
    /// What one disclosure is, wherever it belongs. The digests fit in all of these.
    static func disclosure() throws -> [VectorCase] { try shapes() + salts() + texts() }

    private static func bad(_ name: String, _ rule: String, _ comment: String, _ json: String) throws -> VectorCase {
        .bad(
            "disclosure-" + name, .malformedDisclosure(number: 1), rule, comment,
            try VectorToken([Claim.raw(json)]).text())
    }

    private static func shapes() throws -> [VectorCase] {
        let salt = Claim.salt(1)
        let rule = "RFC 9901 §7.1 step 3.3.2.1"
        return [
            try bad("of-one", rule, "an array of one", "[\"\(salt)\"]"),
            try bad("of-four", rule, "an array of four", "[\"\(salt)\",\"place\",\"Berlin\",0]"),
            try bad("empty-array", rule, "an array of none", "[]"),
            try bad("object", rule, "an object", "{\"salt\":\"\(salt)\",\"name\":\"place\",\"value\":\"Berlin\"}"),
            try bad("text", rule, "a text", "\"\(salt)\""),
            try bad("name-not-text", "RFC 9901 §4.2.1", "the name is a number", "[\"\(salt)\",7,\"Berlin\"]"),
            try bad("name-null", "RFC 9901 §4.2.1", "the name is null", "[\"\(salt)\",null,\"Berlin\"]"),
        ]
    }

    private static func salts() throws -> [VectorCase] {
        let bytes = HashStream(first: 1).take(17)
        func salted(_ salt: String) -> String { "[\(salt),\"place\",\"Berlin\"]" }
        func text(_ count: Int) -> String { "\"" + Base64.encode(bytes.prefix(count), .url, .unpadded) + "\"" }
        let own = "docs/format/record-sdjwt.md"
        return [
            try bad("salt-not-text", "RFC 9901 §4.2.1", "the salt is a number", salted("1")),
            try bad("salt-empty", "RFC 9901 §9.3", "no salt: the value can be guessed", salted("\"\"")),
            try bad("salt-short", "RFC 9901 §9.3", "15 bytes", salted(text(15))),
            try bad("salt-long", own, "17 bytes", salted(text(17))),
            try bad(
                "salt-spare-bits", own, "bits that no byte uses are set", salted("\"\(Claim.salt(1).dropLast())B\"")),
            try bad(
                "salt-not-base64", own, "22 characters, one of them a space",
                salted("\" \(Claim.salt(1).dropFirst())\"")),
        ]
    }

    private static func texts() throws -> [VectorCase] {
        let head = "[\"\(Claim.salt(1))\",\"place\","
        let latin = Array(head.utf8) + Array("\"Caf".utf8) + [0xE9] + Array("\"]".utf8)
        let long = Array(head.utf8) + Array("\"".utf8) + [0xC0, 0xAF] + Array("\"]".utf8)
        let surrogate = Array(head.utf8) + Array("\"".utf8) + [0xED, 0xA0, 0xBD] + Array("\"]".utf8)
        let rule = "RFC 8259"
        let texts = [
            try bad("name-twice", "RFC 8259 §4", "a name twice inside the value", head + #"{"a":1,"a":2}]"#),
            try bad(
                "name-twice-in-escapes", "RFC 8259 §4", "the second one written with an escape",
                head + #"{"a":1,"\u0061":2}]"#),
            try bad("text-after", rule, "something follows the array", head + "1] 2"),
            try bad("bom", "RFC 8259 §8.1", "a byte order mark", "\u{FEFF}" + head + "1]"),
            try bad("cut-off", rule, "the array does not end", head + "1"),
            try bad("comma-at-the-end", rule, "a comma behind the last element", head + "1,]"),
            try bad("comment", rule, "a comment", head + "1/**/]"),
            try bad("nan", rule, "NaN, which is no JSON", head + "NaN]"),
            try bad("infinity", rule, "-Infinity, which is no JSON", head + "-Infinity]"),
            try bad("number-with-zero", "RFC 8259 §6", "a number that begins with 0", head + "01]"),
            try bad("lone-surrogate", "RFC 8259 §8.2", "half a character", head + #""\ud83d"]"#),
            try bad("surrogate-and-letter", "RFC 8259 §8.2", "half a character, then a letter", head + #""\ud83d\u0041"]"#),
            try bad("surrogates-swapped", "RFC 8259 §8.2", "two halves in the wrong order", head + #""\ude00\ud83d"]"#),
            try bad("control-character", "RFC 8259 §7", "a line end that is not escaped", head + "\"a\nb\"]"),
            try bad("single-quotes", rule, "other quotation marks", "['\(Claim.salt(1))','place','Berlin']"),
            try bad(
                "too-deep-in-itself", "docs/format/record-sdjwt.md", "an array 40 deep",
                head + String(repeating: "[", count: 40) + String(repeating: "]", count: 41)),
            try bad(
                "much-too-deep", "docs/format/record-sdjwt.md", "2,000 brackets",
                head + String(repeating: "[", count: 2000)),
        ]
        return try texts
            + [
                ("not-utf8", latin, "é as one byte of Latin-1"), ("overlong-utf8", long, "/ in two bytes"),
                ("surrogate-utf8", surrogate, "half a character in three bytes"),
            ].map { name, bytes, comment in
                .bad(
                    "disclosure-" + name, .malformedDisclosure(number: 1), "RFC 8259 §8.1", comment,
                    try VectorToken([Claim.raw(bytes)]).text())
            }
    }
}
