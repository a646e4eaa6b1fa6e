import Octets
import SelectiveDisclosure

/// One file of `Vectors/sd-jwt`: a few lines of text, an empty line, then a presentation.
struct VectorCase {
    /// Name of the file without `.txt`.
    let name: String
    /// Nil when the presentation is good; numbers in the error do not count.
    let error: SDJWTError?
    /// Clause of a specification.
    let rule: String
    /// What is special, in a sentence.
    let comment: String
    /// What a good one says, as JSON.
    let claims: String?
    /// Whose key verifies it: a file of the same folder.
    var key = "records.jwk"
    let presentation: [UInt8]

    /// A good presentation.
    static func good(_ name: String, _ rule: String, _ comment: String, says claims: String, _ text: String)
        -> VectorCase
    {
        VectorCase(
            name: "good-" + name, error: nil, rule: rule, comment: comment, claims: claims,
            presentation: Array(text.utf8))
    }

    /// A presentation that must be refused.
    static func bad(_ name: String, _ error: SDJWTError, _ rule: String, _ comment: String, _ text: String)
        -> VectorCase
    {
        VectorCase(
            name: name, error: error, rule: rule, comment: comment, claims: nil, presentation: Array(text.utf8))
    }

    /// The content of the file.
    var file: [UInt8] {
        let isGood = error == nil
        let isLetPass = PyPIPackage.accepts.contains(name) || isGood && !PyPIPackage.refuses.contains(name)
        var lines = [
            "expect: " + (error.map { "refused \($0.stage) \($0.name)" } ?? "accepted"), "rule: " + rule,
            "comment: " + comment, "key: " + key, "type: " + SampleRecords.type,
            "pypi-sd-jwt: " + (isLetPass ? "accepts" : "refuses"),
            "strict-checker: " + (isGood ? "accepts" : "refuses"),
        ]
        if let claims { lines.append("claims: " + claims) }
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + presentation
    }

    /// All of them.
    static func all() throws -> [VectorCase] {
        try VectorCases.good() + VectorCases.form() + VectorCases.header() + VectorCases.signature()
            + VectorCases.payload() + VectorCases.disclosure() + VectorCases.digests()
    }
}

/// The lists, each in a file of its own.
enum VectorCases {}

extension SDJWTError {
    /// Its name without a number.
    var name: String { String(String(describing: self).prefix { $0 != "(" }) }

    /// Which step of docs/format/record-sdjwt.md, "Checks", ends with it.
    var stage: String {
        switch self {
        case .tooLong, .tooManyDisclosures, .notCompactForm, .missingFinalTilde, .malformedJWT: "form"
        case .malformedDisclosure: "disclosure"
        case .malformedHeader, .wrongAlgorithm, .wrongKeyType, .wrongType, .extraHeaderMember: "header"
        case .wrongSignature: "signature"
        case .malformedPayload, .extraClaim, .wrongHash: "payload"
        case .tooDeep, .nestedHashName, .malformedDigest, .wrongDisclosureLength, .reservedName, .nameTaken,
            .digestTwice, .disclosureTwice, .disclosureUnreferenced:
            "digests"
        }
    }
}
