/// Why a record could not be issued, or a presentation is not acceptable.
///
/// Numbers count the disclosures of a presentation from 1. No case carries a value, a name or a salt.
/// Source: RFC 9901 §7.1, and the narrower rules of docs/format/record-sdjwt.md.
public enum SDJWTError: Error, Equatable {
    /// More bytes than ``SDJWTLimits`` allows.
    case tooLong(byteCount: Int)
    /// More disclosures than ``SDJWTLimits`` allows.
    case tooManyDisclosures(count: Int)
    /// Claims are nested deeper than ``SDJWTLimits`` allows.
    case tooDeep
    /// A character that cannot stand in the compact form, or an empty part.
    case notCompactForm
    /// The last character is not a tilde: cut off, or a key binding, which records do not have.
    case missingFinalTilde
    /// The first part is not three parts of canonical base64url.
    case malformedJWT
    /// The header is not a JSON object.
    case malformedHeader
    /// `alg` is no signature that is known here. `none` ends here.
    case wrongAlgorithm
    /// `alg` is a signature that keys of this type do not make: ES256, when the key is Ed25519.
    case wrongKeyType
    /// `typ` is not the expected one.
    case wrongType
    /// The header has members other than `alg` and `typ`.
    case extraHeaderMember
    /// The signature is not this key's.
    case wrongSignature
    /// The payload is not a JSON object with `_sd`, `_sd_alg` and a non-empty text `iss`.
    case malformedPayload
    /// The payload has other members in clear.
    case extraClaim
    /// `_sd_alg` names another hash than SHA-256.
    case wrongHash
    /// `_sd_alg` stands below the top level.
    case nestedHashName
    /// `_sd` is not an array of digests, or `...` is not a digest alone in an array element.
    case malformedDigest
    /// Not the base64url text of `[salt, name, value]` or `[salt, value]`, salt of 16 bytes.
    case malformedDisclosure(number: Int)
    /// A disclosure without a name stands in `_sd`, or one with a name in an array.
    case wrongDisclosureLength(number: Int)
    /// A name that has a meaning of its own: `_sd`, `...`, `_sd_alg`; at the top `iss` and its like.
    case reservedName
    /// Another claim of that name exists beside it.
    case nameTaken(number: Int)
    /// A digest stands in two places.
    case digestTwice
    /// A disclosure is given twice.
    case disclosureTwice(number: Int)
    /// No digest leads to the disclosure: added from elsewhere, changed, or its parent is missing.
    case disclosureUnreferenced(number: Int)
}
