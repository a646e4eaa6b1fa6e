import Octets
import SelectiveDisclosure
import SodiumCrypto

/// A presentation of which every part can be wrong. It is signed as given, unless a signature is set.
struct VectorToken {
    static let header = #"{"alg":"EdDSA","typ":"holdfast-record+sd-jwt"}"#

    /// The JSON texts, or what stands in their place.
    var header: [UInt8], payload: [UInt8]
    /// As they stand between the tildes.
    var disclosures: [String]
    /// Instead of the right one.
    var signature: [UInt8]?

    /// - Parameter digests: those of the top `_sd`; the disclosures' own when nil.
    init(
        header: String = header, _ disclosures: [String] = [VectorClaim.place], digests: [String]? = nil
    ) {
        self.init(
            header: header, payload: Self.payload(digests ?? disclosures.map(VectorClaim.digest)), disclosures)
    }

    init(header: String = header, payload: String, _ disclosures: [String] = [VectorClaim.place]) {
        (self.header, self.payload) = (Array(header.utf8), Array(payload.utf8))
        self.disclosures = disclosures
    }

    /// The payload of a record, with these digests and, at the end, `more` members.
    static func payload(_ digests: [String], hash: String = "sha-256", more: String = "") -> String {
        let list = digests.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"_sd":["# + list + #"],"_sd_alg":""# + hash + #"","iss":""# + SampleRecords.issuer + "\"\(more)}"
    }

    /// What the signature covers.
    var signedText: String {
        Base64.encode(header, .url, .unpadded) + "." + Base64.encode(payload, .url, .unpadded)
    }

    /// The right signature of any bytes.
    static func sign(_ bytes: some Sequence<UInt8>, keyFirstByte: UInt8 = 0) throws -> [UInt8] {
        try SampleRecords.key(firstByte: keyFirstByte).sign(Array(bytes))
    }

    /// `signedText` and its signature.
    func jwt() throws -> String {
        try signedText + "." + Base64.encode(signature ?? Self.sign(signedText.utf8), .url, .unpadded)
    }

    /// The compact form.
    func text() throws -> String { try ([jwt()] + disclosures).joined(separator: "~") + "~" }

    /// The compact form with one part written anew.
    func text(_ change: (String) -> String) throws -> String { change(try text()) }
}

/// Disclosures of the vectors, as they stand between the tildes.
enum VectorClaim {
    /// What most vectors show.
    static let place = property(1, "place", #""Berlin""#)
    /// A second one.
    static let date = property(2, "date", #""2026-03-01""#)

    /// The salt of a number: 16 bytes of a hash.
    static func salt(_ number: UInt64) -> String {
        Base64.encode(HashStream(first: number).take(16), .url, .unpadded)
    }

    /// A property whose name needs no escapes.
    static func property(_ number: UInt64, _ name: String, _ json: String) -> String {
        raw("[\"\(salt(number))\",\"\(name)\",\(json)]")
    }

    /// An array element.
    static func element(_ number: UInt64, _ json: String) -> String { raw("[\"\(salt(number))\",\(json)]") }

    /// A property whose value is an object with the digests of these, and `more` in clear.
    static func object(_ number: UInt64, _ name: String, of disclosures: [String], more: String = "") -> String {
        let digests = disclosures.map { "\"\(digest($0))\"" }.joined(separator: ",")
        return property(number, name, "{\"_sd\":[\(digests)]\(more)}")
    }

    /// A property whose value is an array of the digests of these, between `first` and `last`.
    static func array(
        _ number: UInt64, _ name: String, of disclosures: [String], first: [String] = [], last: [String] = []
    ) -> String {
        let digests = disclosures.map { "{\"...\":\"\(digest($0))\"}" }
        return property(number, name, "[" + (first + digests + last).joined(separator: ",") + "]")
    }

    /// base64url of any text.
    static func raw(_ json: String) -> String { raw(Array(json.utf8)) }
    static func raw(_ bytes: [UInt8]) -> String { Base64.encode(bytes, .url, .unpadded) }

    /// base64url of the SHA-256 of the text between the tildes.
    static func digest(_ encoded: String) -> String {
        Base64.encode(Digest32(hashing: Array(encoded.utf8)).bytes, .url, .unpadded)
    }

    /// A digest that nothing leads from.
    static func decoy(_ number: UInt64) -> String { digest("decoy \(number)") }
}
