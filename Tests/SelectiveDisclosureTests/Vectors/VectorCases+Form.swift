import Octets
import SelectiveDisclosure

private typealias Claim = VectorClaim

extension VectorCases {
    /// The compact form.
    static func form() throws -> [VectorCase] { try endings() + spellings() }

    private static func endings() throws -> [VectorCase] {
        let token = VectorToken()
        let (text, jwt) = try (token.text(), token.jwt())
        let separator = "RFC 9901 §4"
        return [
            .bad("form-empty", .missingFinalTilde, separator, "nothing at all", ""),
            .bad("form-jwt-alone", .missingFinalTilde, separator, "a JWT without a tilde", jwt),
            .bad(
                "form-final-tilde-missing", .missingFinalTilde, separator, "ends with a disclosure",
                String(text.dropLast())),
            .bad(
                "form-cut-off", .missingFinalTilde, separator, "ends inside a disclosure", String(text.dropLast(9))),
            .bad("form-two-final-tildes", .notCompactForm, separator, "an empty disclosure at the end", text + "~"),
            .bad(
                "form-empty-disclosure", .notCompactForm, separator, "two tildes behind the JWT",
                jwt + "~~" + Claim.place + "~"),
            .bad(
                "form-no-jwt", .notCompactForm, separator, "nothing in front of the first tilde",
                "~" + Claim.place + "~"),
            .bad("form-line-end", .missingFinalTilde, separator, "a line end behind the last tilde", text + "\n"),
            .bad("form-space-in-front", .notCompactForm, separator, "a space in front", " " + text),
            .bad(
                "form-key-binding", .missingFinalTilde, "docs/format/record-sdjwt.md",
                "a good key binding JWT behind the last tilde; records have none", text + (try keyBinding(of: text))),
            .bad(
                "form-json-serialization", .missingFinalTilde, "RFC 9901 §8", "the JSON form of the same record",
                try jsonSerialization(of: token)),
        ]
    }

    private static func spellings() throws -> [VectorCase] {
        let token = VectorToken()
        let text = try token.text()
        let parts = try token.jwt().split(separator: ".").map(String.init)
        let base64 = "RFC 7515 §2"
        let questions = Claim.property(1, "place", #""???>>>""#)
        func jwt(_ header: String, _ payload: String, end: String = "") throws -> String {
            let signature = try VectorToken.sign("\(header).\(payload)".utf8)
            return "\(header).\(payload)." + Base64.encode(signature, .url, .unpadded) + end + "~" + Claim.place + "~"
        }
        return [
            .bad(
                "form-two-parts", .malformedJWT, "RFC 7515 §3.1", "no signature and no dot for it",
                "\(parts[0]).\(parts[1])~"),
            .bad(
                "form-four-parts", .malformedJWT, "RFC 7515 §3.1", "a part more",
                try token.jwt() + ".AA~" + Claim.place + "~"),
            .bad(
                "form-padding-in-jwt", .notCompactForm, base64, "padding, signed with it",
                try jwt(parts[0] + "==", parts[1])),
            .bad(
                "form-spare-bits-in-payload", .malformedJWT, base64, "bits that no byte uses are set, and signed so",
                try jwt(parts[0], spareBits(token.payload + Array(" ".utf8)))),
            .bad(
                "form-spare-bits-in-signature", .malformedJWT, base64,
                "the same bytes of the signature in another text",
                text.replacing(parts[2], with: spareBits(try VectorToken.sign(token.signedText.utf8)))),
            .bad(
                "form-padding-in-disclosure", .notCompactForm, "RFC 9901 §4.2.1", "padding, and the digest is of it",
                try VectorToken([padded("[\"\(Claim.salt(1))\",\"a\",1]")]).text()),
            .bad(
                "form-standard-alphabet", .notCompactForm, "RFC 9901 §4.2.1",
                "+ and / for - and _, and the digest is of them",
                try VectorToken([questions.replacing("_", with: "/").replacing("-", with: "+")])
                    .text()),
            .bad(
                "form-line-break-in-disclosure", .notCompactForm, base64,
                "a line break inside, and the digest is of it",
                try VectorToken([Claim.place.prefix(20) + "\n" + Claim.place.dropFirst(20)]).text()),
            .bad(
                "form-not-ascii", .notCompactForm, base64, "é instead of a character",
                try token.text { "é" + $0.dropFirst() }),
            .bad(
                "form-spare-bits-in-disclosure", .malformedDisclosure(number: 1), "RFC 9901 §4.2.1",
                "bits that no byte uses are set, and the digest is of that text",
                try VectorToken([spareBits(Array("[\"\(Claim.salt(1))\",\"a\",1]".utf8))]).text()),
        ]
    }

    /// base64url of `bytes`, with a bit set that no byte uses.
    private static func spareBits(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var text = Base64.encode(bytes.count.isMultiple(of: 3) ? bytes + [0x20] : bytes, .url, .unpadded)
        let last = digits.firstIndex(of: text.removeLast()) ?? 0
        return text + String(digits[last | 1])
    }

    private static func padded(_ json: String) -> String {
        Base64.encode(Array((json.utf8.count.isMultiple(of: 3) ? json + " " : json).utf8), .url, .padded)
    }

    private static func keyBinding(of text: String) throws -> String {
        let payload = #"{"iat":1767225600,"aud":"https://example.com","nonce":"1","sd_hash":"\#(Claim.digest(text))"}"#
        var token = VectorToken(header: #"{"alg":"EdDSA","typ":"kb+jwt"}"#, payload: payload)
        token.signature = try VectorToken.sign(token.signedText.utf8, keyFirstByte: 64)
        return try token.jwt()
    }

    private static func jsonSerialization(of token: VectorToken) throws -> String {
        let parts = try token.jwt().split(separator: ".")
        let disclosures = token.disclosures.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"payload":"\#(parts[1])","protected":"\#(parts[0])","signature":"\#(parts[2])","#
            + #""header":{"disclosures":[\#(disclosures)]}}"#
    }
}
