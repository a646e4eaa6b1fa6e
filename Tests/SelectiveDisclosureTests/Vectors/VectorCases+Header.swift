import Octets
import SelectiveDisclosure
import SodiumCrypto

extension VectorCases {
    /// The header: algorithm, type, and nothing else.
    static func header() throws -> [VectorCase] {
        try algorithms() + otherKeys() + types() + members() + texts()
    }

    private static let type = SampleRecords.type

    private static func algorithms() throws -> [VectorCase] {
        let rule = "RFC 9901 §7.1 step 2.1"
        var unsigned = VectorToken(header: #"{"alg":"none","typ":"\#(type)"}"#)
        unsigned.signature = []
        func signed(_ algorithm: String) throws -> String {
            try VectorToken(header: #"{"alg":\#(algorithm),"typ":"\#(type)"}"#).text()
        }
        return [
            .bad("header-none", .wrongAlgorithm, rule, "alg none, and no signature", try unsigned.text()),
            .bad(
                "header-none-signed", .wrongAlgorithm, rule, "alg none, but signed with the key", try signed(#""none""#)
            ),
            .bad(
                "header-none-in-capitals", .wrongAlgorithm, rule, "alg nOnE, signed with the key",
                try signed(#""nOnE""#)),
            .bad(
                "header-alg-in-lower-case", .wrongAlgorithm, "RFC 7515 §4.1.1", "alg eddsa, signed with the key",
                try signed(#""eddsa""#)),
            .bad("header-alg-ed448", .wrongAlgorithm, rule, "alg Ed448, signed with the key", try signed(#""Ed448""#)),
            .bad(
                "header-alg-null", .wrongAlgorithm, "RFC 7515 §4.1.1", "alg null, signed with the key",
                try signed("null")),
            .bad(
                "header-alg-array", .wrongAlgorithm, "RFC 7515 §4.1.1", "two names to choose from",
                try signed(#"["EdDSA"]"#)),
            .bad(
                "header-alg-missing", .wrongAlgorithm, "RFC 7515 §4.1.1", "no alg",
                try VectorToken(header: #"{"typ":"\#(type)"}"#).text()),
        ]
    }

    /// Signed well, with what is not the records key.
    private static func otherKeys() throws -> [VectorCase] {
        let publicKey = try SampleRecords.verifyingKey().bytes
        var es256 = VectorToken(header: #"{"alg":"ES256","typ":"\#(type)"}"#)
        es256.signature = Base64.decode(VectorKeys.es256Signature, .url, .unpadded)
        let swapped = VectorToken()
        return [
            .bad(
                "header-hs256-key-bytes", .wrongAlgorithm, "RFC 8725 §2.1",
                "HMAC with the 32 bytes of the public key as secret",
                try authenticated(publicKey)),
            .bad(
                "header-hs256-key-file", .wrongAlgorithm, "RFC 8725 §2.1",
                "HMAC with the text of records.jwk as secret",
                try authenticated(VectorKeys.records)),
            .bad(
                "header-es256", .wrongKeyType, "RFC 8725 §3.1",
                "a good ES256 signature of the key in p256.jwk; the records key is Ed25519",
                try es256.text()),
            VectorCase(
                name: "header-eddsa-for-p256", error: .wrongKeyType, rule: "RFC 8725 §3.1",
                comment: "the other way: a good Ed25519 signature, but the key is P-256", claims: nil, key: "p256.jwk",
                presentation: Array(try swapped.text().utf8)),
            .bad(
                "header-key-inside", .extraHeaderMember, "RFC 8725 §3.5",
                "another key, which signed it, stands in the header",
                try carrying(keyFirstByte: 1)),
        ]
    }

    private static func authenticated(_ secret: [UInt8]) throws -> String {
        var token = VectorToken(header: #"{"alg":"HS256","typ":"\#(type)"}"#)
        token.signature = HMACSHA256.code(for: Array(token.signedText.utf8), key: try SecretBytes(copying: secret))
        return try token.text()
    }

    private static func carrying(keyFirstByte: UInt8) throws -> String {
        let x = Base64.encode(try SampleRecords.verifyingKey(firstByte: keyFirstByte).bytes, .url, .unpadded)
        let jwk = #"{"crv":"Ed25519","kty":"OKP","x":"\#(x)"}"#
        var token = VectorToken(header: #"{"alg":"EdDSA","typ":"\#(type)","jwk":\#(jwk)}"#)
        token.signature = try VectorToken.sign(token.signedText.utf8, keyFirstByte: keyFirstByte)
        return try token.text()
    }

    private static func types() throws -> [VectorCase] {
        try [
            ("other", #","typ":"JWT""#, "another type"), ("missing", "", "no type"),
            ("in-capitals", #","typ":"Holdfast-Record+SD-JWT""#, "the type in other letters"),
            ("long", #","typ":"application/\#(type)""#, "the type with application/ in front"),
            ("null", #","typ":null"#, "the type is no text"),
        ].map { name, member, comment in
            .bad(
                "header-typ-" + name, .wrongType, "RFC 9901 §9.11, RFC 8725 §3.11", comment,
                try VectorToken(header: #"{"alg":"EdDSA""# + member + "}").text())
        }
    }

    private static func members() throws -> [VectorCase] {
        func header(_ more: String) -> String { #"{"alg":"EdDSA","typ":"\#(type)","# + more + "}" }
        var unencoded = VectorToken(header: header(#""b64":false,"crit":["b64"]"#))
        let input = Array((Base64.encode(unencoded.header, .url, .unpadded) + ".").utf8) + unencoded.payload
        unencoded.signature = try VectorToken.sign(input)
        return [
            .bad(
                "header-kid", .extraHeaderMember, "docs/format/record-sdjwt.md",
                "names a key; nothing in a record chooses it",
                try VectorToken(header: header(#""kid":"1""#)).text()),
            .bad(
                "header-crit-unknown", .extraHeaderMember, "RFC 7515 §4.1.11", "an extension that must be understood",
                try VectorToken(header: header(#""crit":["x"],"x":1"#)).text()),
            .bad(
                "header-b64-false", .extraHeaderMember, "RFC 7797 §3",
                "the signature is of the payload as it is, not of its base64url",
                try unencoded.text()),
            .bad(
                "header-name-twice", .malformedHeader, "RFC 7515 §4", "alg stands twice; the last one is right",
                try VectorToken(header: #"{"alg":"none","typ":"\#(type)","alg":"EdDSA"}"#).text()),
            .bad(
                "header-name-twice-in-escapes", .malformedHeader, "RFC 7515 §4",
                "the second alg is written with an escape",
                try VectorToken(header: #"{"alg":"EdDSA","typ":"\#(type)","\u0061lg":"EdDSA"}"#).text()),
        ]
    }

    private static func texts() throws -> [VectorCase] {
        var latin = VectorToken()
        latin.header = Array(#"{"alg":"EdDSA","typ":""#.utf8) + [0xE9] + Array("\"}".utf8)
        return try [
            ("array", "[\"EdDSA\",\"\(type)\"]", "an array"), ("empty", "", "no text"),
            ("text-after", VectorToken.header + "{}", "something follows the object"),
            ("bom", "\u{FEFF}" + VectorToken.header, "a byte order mark"),
        ].map { name, text, comment in
            .bad(
                "header-" + name, .malformedHeader, "RFC 7515 §4, RFC 8259 §8.1", comment,
                try VectorToken(header: text).text())
        } + [.bad("header-not-utf8", .malformedHeader, "RFC 7515 §4", "é as one byte of Latin-1", try latin.text())]
    }
}

/// Public keys of the vectors, as they stand in `Vectors/sd-jwt`.
enum VectorKeys {
    /// Verifies the records.
    static let records = Array((SampleRecords.jwk + "\n").utf8)
    /// Of another type.
    static let p256 = Array(
        (#"{"crv":"P-256","kty":"EC","x":"47OqWPDZu8aSr1nt1SWaLFqNs6kYU5kpg1T5Dg5SUqg","#
            + #""y":"ylU_61s5FSaL5bqEj4bppGVPaiikQt4yfpvab-_aEpM"}"# + "\n").utf8)
    /// Of `header-es256`, with ``p256``. Made once, because two signatures of this kind are never the same.
    static let es256Signature =
        "_TXWOMdTglLJuhcu-_H0TIb0FLkVxCStFV3ijhM4EFADBByWKeXRq3LJQt-KBVJo_6h9mW6wcrGxxIVmxD7Beg"
}
