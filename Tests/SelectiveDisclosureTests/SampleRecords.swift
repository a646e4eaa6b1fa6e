import Octets
import SelectiveDisclosure
import SodiumCrypto

/// Claims, keys and bytes that are the same in every run.
enum SampleRecords {
    static let type = "holdfast-record+sd-jwt"
    static let issuer = "holdfast.example/log"
    /// The public half of ``key()``, as a JWK.
    static let jwk = #"{"crv":"Ed25519","kty":"OKP","x":"A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"}"#

    static let incident: JSONObject = [
        "id": "e3", "kind": "incident",
        "payload": [
            "place": "Café \"Blau\"", "witnesses": [["name": "Ana"], ["name": "Ben"]], "count": 3,
            "note": nil,
        ],
    ]

    /// The key whose seed is the bytes 0 to 31.
    static func key(firstByte: UInt8 = 0) throws -> SigningKey {
        try SigningKey(seed: SecretBytes(copying: (0..<32).map { firstByte + $0 }))
    }

    static func verifyingKey(firstByte: UInt8 = 0) throws -> VerifyingKey {
        try key(firstByte: firstByte).verifyingKey
    }

    static func issue(_ claims: JSONObject, stream: HashStream = HashStream()) throws -> IssuedRecord {
        try Issuer.issue(claims, type: type, issuer: issuer, key: key(), salts: stream.take)
    }
}

/// Bytes for known answers: SHA-256 of the 8-byte big-endian numbers from `first` on; each request begins
/// with a new number.
final class HashStream {
    private var number: UInt64

    init(first: UInt64 = 0) { number = first }

    func take(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var input: [UInt8] = []
            input.append(bigEndian: number)
            bytes += Digest32(hashing: input).bytes
            number += 1
        }
        return Array(bytes.prefix(count))
    }
}

/// Random objects of unique texts; the same seed gives the same object.
struct ClaimsGenerator {
    private var state: UInt64
    private var textCount = 0

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func object(depth: Int = 0) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<below(depth == 0 ? 20 : 7) { object[text("name")] = value(depth: depth + 1) }
        return object
    }

    /// xorshift64: even enough to choose shapes by.
    mutating func below(_ bound: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return (state >> 11) % bound
    }

    private mutating func value(depth: Int) -> JSONValue {
        switch below(depth < 5 ? 8 : 6) {
        case 0: .null
        case 1: .bool(below(2) == 0)
        case 2: .integer(below(1_000_000))
        case 3...5: .string(text("value"))
        case 6: .object(object(depth: depth))
        default: .array((0..<below(7)).map { _ in value(depth: depth + 1) })
        }
    }

    private mutating func text(_ kind: String) -> String {
        textCount += 1
        return "\(kind) \(textCount) é\"\\\n;"
    }
}

extension JSONValue {
    /// This value without the hidden claims and all that is inside them.
    func without(_ isHidden: (ClaimPath) -> Bool, at path: ClaimPath = ClaimPath()) -> JSONValue {
        switch self {
        case .object(let object):
            var shown = JSONObject()
            for member in object.members {
                let place = path.appending(.name(member.name))
                if !isHidden(place) { shown[member.name] = member.value.without(isHidden, at: place) }
            }
            return .object(shown)
        case .array(let elements):
            var shown: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                let place = path.appending(.index(index))
                if !isHidden(place) { shown.append(element.without(isHidden, at: place)) }
            }
            return .array(shown)
        default: return self
        }
    }

    /// The same value with the members of every object in the order of their names.
    var sorted: JSONValue {
        switch self {
        case .object(let object):
            var result = JSONObject()
            for member in object.members.sorted(by: { $0.name < $1.name }) {
                result[member.name] = member.value.sorted
            }
            return .object(result)
        case .array(let elements): return .array(elements.map(\.sorted))
        default: return self
        }
    }

    /// Number of properties and elements in it, at every depth.
    var claimCount: Int {
        switch self {
        case .object(let object): object.members.reduce(0) { $0 + 1 + $1.value.claimCount }
        case .array(let elements): elements.reduce(0) { $0 + 1 + $1.claimCount }
        default: 0
        }
    }
}
