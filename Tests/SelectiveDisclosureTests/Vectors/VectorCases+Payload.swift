import Octets
import SelectiveDisclosure
import SodiumCrypto

private typealias Claim = VectorClaim

extension VectorCases {
    /// The signature over header and payload.
    static func signature() throws -> [VectorCase] {
        let rule = "RFC 9901 §7.1 step 2.2"
        let token = VectorToken()
        let right = try VectorToken.sign(token.signedText.utf8)
        func signed(_ signature: [UInt8]) throws -> String {
            var token = token
            token.signature = signature
            return try token.text()
        }
        let raw = token.header + Array(".".utf8) + token.payload
        return [
            .bad(
                "signature-one-bit", .wrongSignature, rule, "one bit is wrong",
                try signed([right[0] ^ 1] + right.dropFirst())),
            .bad(
                "signature-of-another-record", .wrongSignature, rule, "the key's signature of another payload",
                try signed(VectorToken.sign(VectorToken([Claim.date]).signedText.utf8))),
            .bad(
                "signature-of-another-key", .wrongSignature, "RFC 9901 §7.1 step 2.3", "signed well, by somebody else",
                try signed(VectorToken.sign(token.signedText.utf8, keyFirstByte: 1))),
            .bad(
                "signature-of-decoded-text", .wrongSignature, "RFC 7515 §5.2", "of header and payload before base64url",
                try signed(VectorToken.sign(raw))),
            .bad("signature-missing", .wrongSignature, rule, "no signature behind the second dot", try signed([])),
            .bad("signature-short", .wrongSignature, "RFC 8032 §5.1.7", "63 bytes", try signed(right.dropLast())),
            .bad("signature-long", .wrongSignature, "RFC 8032 §5.1.7", "a zero byte more", try signed(right + [0])),
            .bad(
                "signature-zero", .wrongSignature, rule, "64 zero bytes", try signed([UInt8](repeating: 0, count: 64))),
            .bad(
                "signature-not-reduced", .wrongSignature, "RFC 8032 §5.1.7",
                "the group's order is added to S: a second text of one signature",
                try signed(right.prefix(32) + addingOrder(to: right.suffix(32)))),
        ]
    }

    /// A number of 32 bytes, little-endian, and the order of the group of Ed25519.
    private static func addingOrder(to number: ArraySlice<UInt8>) -> [UInt8] {
        let order: [UInt8] = [
            0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ]
        var carry = 0
        return zip(number, order).map { byte, part in
            carry += Int(byte) + Int(part)
            defer { carry >>= 8 }
            return UInt8(carry & 0xFF)
        }
    }

    /// The payload: exactly `_sd`, `_sd_alg` and `iss`.
    static func payload() throws -> [VectorCase] { try members() + hashes() + texts() }

    private static let own = "docs/format/record-sdjwt.md"
    private static let list = "\"_sd\":[\"\(Claim.digest(Claim.place))\"]"

    private static func members() throws -> [VectorCase] {
        func bad(_ name: String, _ error: SDJWTError, _ rule: String, _ comment: String, _ payload: String) throws
            -> VectorCase
        {
            .bad("payload-" + name, error, rule, comment, try VectorToken(payload: payload).text())
        }
        func more(_ member: String) -> String {
            VectorToken.payload([Claim.digest(Claim.place)], more: "," + member)
        }
        return [
            try bad(
                "no-iss", .malformedPayload, own, "does not say whose record it is", "{\(list),\"_sd_alg\":\"sha-256\"}"
            ),
            try bad(
                "iss-empty", .malformedPayload, own, "iss is empty", "{\(list),\"_sd_alg\":\"sha-256\",\"iss\":\"\"}"),
            try bad(
                "iss-not-text", .malformedPayload, "RFC 7519 §4.1.1", "iss is a number",
                "{\(list),\"_sd_alg\":\"sha-256\",\"iss\":1}"),
            .bad(
                "payload-no-sd", .malformedPayload, own, "no list of digests",
                try VectorToken(payload: #"{"_sd_alg":"sha-256","iss":"\#(SampleRecords.issuer)"}"#, []).text()),
            try bad("claim-in-clear", .extraClaim, own, "a claim that anybody can read", more(#""kind":"incident""#)),
            try bad(
                "expired", .extraClaim, "RFC 9901 §7.1 step 6", "exp is long past; records have no times in clear",
                more(#""exp":1"#)),
            try bad(
                "not-yet-valid", .extraClaim, "RFC 9901 §7.1 step 6", "nbf is far ahead", more(#""nbf":99999999999"#)),
            try bad(
                "dots-at-the-top", .extraClaim, "RFC 9901 §4.2.4.2", "... is no name of a claim", more(#""...":"x""#)),
            try bad(
                "name-twice", .malformedPayload, "RFC 7519 §4", "iss stands twice; the last one is right",
                #"{"iss":"other","# + VectorToken.payload([Claim.digest(Claim.place)]).dropFirst()),
        ]
    }

    private static func hashes() throws -> [VectorCase] {
        func payload(_ hash: String) -> String { "{\(list),\"_sd_alg\":\(hash),\"iss\":\"\(SampleRecords.issuer)\"}" }
        let long = Base64.encode(SHA512Digest.hash(Array(Claim.place.utf8)), .url, .unpadded)
        let rule = "RFC 9901 §7.1 step 2.4"
        return try [
            (
                "sd-alg-missing", .malformedPayload, "the default of the RFC is meant; a record says it",
                "{\(list),\"iss\":\"\(SampleRecords.issuer)\"}"
            ),
            ("sd-alg-unknown", .wrongHash, "a hash that nobody knows", payload(#""sha-257""#)),
            (
                "sd-alg-sha-512", .wrongHash, "SHA-512, and the digest is one",
                VectorToken.payload([long], hash: "sha-512")
            ),
            ("sd-alg-in-capitals", .wrongHash, "SHA-256 for sha-256", payload(#""SHA-256""#)),
            ("sd-alg-not-text", .wrongHash, "null", payload("null")),
        ].map { name, error, comment, payload in
            .bad("payload-" + name, error, rule, comment, try VectorToken(payload: payload).text())
        }
    }

    private static func texts() throws -> [VectorCase] {
        let good = VectorToken.payload([Claim.digest(Claim.place)])
        func issuer(_ json: String) -> String { "{\(list),\"_sd_alg\":\"sha-256\",\"iss\":\"\(json)\"}" }
        var latin = VectorToken()
        latin.payload = Array(issuer("").utf8.dropLast(2)) + [0xE9] + Array("\"}".utf8)
        let deep = String(repeating: "[", count: 2000)
        return try [
            ("array", "[\(good)]", "an array"), ("empty", "", "no text"),
            ("text-after", good + "0", "a number follows"),
            ("bom", "\u{FEFF}" + good, "a byte order mark"), ("lone-surrogate", issuer(#"\ud83d"#), "half a character"),
            ("control-character", issuer("a\u{1}"), "a control character that is not escaped"),
            ("nan", good.dropLast() + #","n":NaN}"#, "NaN, which is no JSON"),
            ("too-deep", good.dropLast() + ",\"n\":\(deep)", "2,000 brackets"),
        ].map { name, payload, comment in
            .bad("payload-" + name, .malformedPayload, "RFC 8259", comment, try VectorToken(payload: payload).text())
        } + [.bad("payload-not-utf8", .malformedPayload, "RFC 8259 §8.1", "é as one byte of Latin-1", try latin.text())]
    }
}
