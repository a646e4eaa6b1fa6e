/// What the PyPI package sd-jwt 0.10.4 says about the vectors, as measured: where it does not agree with them.
/// `PeerTests` measures it again.
enum PyPIPackage {
    /// Bad presentations that it accepts.
    static let accepts: Set<String> = [
        "digest-dots-beside-others", "digest-dots-in-object", "digest-dots-not-text", "digest-dots-with-list",
        "digest-empty", "digest-is-number", "digest-list-is-object", "digest-nested-list-is-text",
        "digest-padded", "digest-sd-alg-in-element", "digest-sd-alg-nested", "digest-short",
        "digest-twice-in-array-not-shown", "digest-twice-in-array", "digest-twice-in-list-and-array",
        "disclosure-infinity", "disclosure-lone-surrogate", "disclosure-name-not-text",
        "disclosure-name-null", "disclosure-name-twice-in-escapes", "disclosure-name-twice", "disclosure-nan",
        "disclosure-object", "disclosure-salt-empty", "disclosure-salt-long", "disclosure-salt-not-base64",
        "disclosure-salt-not-text", "disclosure-salt-short", "disclosure-salt-spare-bits",
        "disclosure-surrogate-and-letter", "disclosure-surrogates-swapped", "disclosure-too-deep-in-itself",
        "form-cut-off",
        "form-final-tilde-missing", "form-key-binding", "form-line-break-in-disclosure", "form-line-end",
        "form-padding-in-disclosure", "form-spare-bits-in-disclosure", "form-spare-bits-in-signature",
        "form-standard-alphabet", "header-b64-false", "header-kid", "header-name-twice-in-escapes",
        "header-name-twice", "header-typ-in-capitals", "header-typ-long", "header-typ-missing",
        "header-typ-null", "header-typ-other", "name-aud", "name-cnf", "name-dots-nested", "name-dots",
        "name-exp", "name-iat", "name-nbf", "name-sd-alg-nested", "name-sd-alg", "name-sd-nested", "name-sd",
        "payload-claim-in-clear", "payload-dots-at-the-top", "payload-expired", "payload-iss-empty",
        "payload-iss-not-text", "payload-lone-surrogate", "payload-name-twice", "payload-nan",
        "payload-no-iss", "payload-no-sd", "payload-not-yet-valid", "payload-sd-alg-missing", "too-deep",
        "unreferenced-added", "unreferenced-among-decoys", "unreferenced-changed",
        "unreferenced-child-without-parent", "unreferenced-digest-of-decoded-text", "unreferenced-in-a-name",
        "unreferenced-in-a-text", "unreferenced-in-an-array-of-texts", "unreferenced-written-anew",
    ]
    /// Good ones that it refuses.
    static let refuses: Set<String> = []
}
