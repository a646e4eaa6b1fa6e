/// Why a signature of a mail has its result, and what weakens it. The raw values stand in records and never change.
public enum SignatureFinding: String, Hashable, Sendable, CaseIterable {
    /// The field is not written as the standard says, or lacks something that it must have.
    case malformed
    /// Version, algorithm, canonicalization or way to the key that nobody defined.
    case unsupported
    /// SHA-1, which no longer counts. Source: RFC 8301 §3.1.
    case sha1
    /// The domain of `i=` does not lie in that of `d=`, or the key asks that both are the same and they are not.
    case identityMismatch = "identity_mismatch"
    /// The field From is not signed. Source: RFC 6376 §5.4.
    case fromNotSigned = "from_not_signed"
    /// There are more signatures than are checked.
    case tooManySignatures = "too_many_signatures"

    /// Nobody asked for the key yet.
    case keyNotAsked = "key_not_asked"
    /// The domain has no such key, or has it no longer.
    case keyMissing = "key_missing"
    /// The domain took the key back: `p=` is empty.
    case keyRevoked = "key_revoked"
    /// What is there is no key that can be read.
    case keyMalformed = "key_malformed"
    /// The key is for another algorithm, another digest or something other than mail.
    case keyMismatch = "key_mismatch"
    /// RSA of less than 1024 bits, which does not count. Source: RFC 8301 §3.2.
    case keyTooShort = "key_too_short"
    /// RSA of 1024 to 2047 bits: somebody with much effort could make such a signature without the domain.
    case weakKey = "weak_key"
    /// The private half of the key is known to be published: since then anybody can make such a signature.
    case keyPublished = "key_published"
    /// The domain says that it only tries this out. Source: RFC 6376 §3.6.1, `t=y`.
    case testMode = "test_mode"

    /// The body is not the signed one.
    case bodyDiffers = "body_differs"
    /// Signed header fields are not those that were signed, or the key is another one.
    case headersDiffer = "headers_differ"
    /// Only the beginning of the body is signed: `l=`.
    case bodyLength = "body_length"
    /// Behind the signed beginning of the body stands more, which anybody could add.
    case bodyAppended = "body_appended"
    /// The body is shorter than the signature says.
    case bodyShorter = "body_shorter"
    /// The body fits after the quoting of lines that begin with `From ` is undone, as mailbox files have it.
    case fromQuoting = "from_quoting"
    /// Lines of the file do not end as in the mail that was signed; it was read as if they did.
    case lineEndsChanged = "line_ends_changed"

    /// The signature was made for a time that was over: `x=`.
    case expired
    /// The signature says that it was made later than now: `t=`.
    case timestampFuture = "timestamp_future"
    /// A field From could be added above without breaking the signature.
    case fromNotOversigned = "from_not_oversigned"
    /// Other fields that may stand only once could be added above without breaking the signature.
    case headersNotOversigned = "headers_not_oversigned"
    /// The mail has a Subject that is not signed.
    case unsignedSubject = "unsigned_subject"
    /// The mail has a Date that is not signed.
    case unsignedDate = "unsigned_date"
    /// The mail has a To that is not signed.
    case unsignedTo = "unsigned_to"
    /// The mail has a Content-Type that is not signed: the signed body can be made to look like something else.
    case unsignedContentType = "unsigned_content_type"
    /// The same of a Content-Transfer-Encoding.
    case unsignedTransferEncoding = "unsigned_transfer_encoding"
    /// The header block is longer than what is read of it: what stands behind could be taken for signed.
    case headersUnread = "headers_unread"
    /// The signing domain lies below that of the From address. Domains give names below theirs to others.
    case signedFromBelow = "signed_from_below"
    /// There are several fields From, of which not all are signed.
    case duplicateFrom = "duplicate_from"
    /// A field that may stand only once stands more often, and not all of them are signed.
    case duplicateHeaders = "duplicate_headers"

    /// Sets of the chain are incomplete, double, missing, or contradict each other.
    case chainBroken = "chain_broken"
    /// The server that sealed says that the chain did not hold when it came: `cv=fail`.
    case chainFailed = "chain_failed"
}

extension SignatureFinding: Error, Comparable {
    /// In the order in which they are written above.
    public static func < (left: SignatureFinding, right: SignatureFinding) -> Bool { left.order < right.order }

    private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))
    private var order: Int { Self.places[self] ?? 0 }
}
