/// What is wrong in a mail. Nothing of it keeps the mail from being read; each says what was read instead.
///
/// The raw values are stable: they stand in records.
public enum MailDefect: String, CaseIterable, Hashable, Sendable {
    /// The file begins with the mark of a text editor; it was skipped.
    case byteOrderMark = "byte_order_mark"
    /// A CR without LF behind it; in a header block it ended a line (RFC 5322 §2.2).
    case bareCR = "bare_cr"
    /// A header field holds bytes that are neither ASCII nor UTF-8; read as windows-1252 (RFC 5322 §2.2, RFC 6532 §3.2).
    case header8Bit = "header_8bit"
    /// The first line of a header block begins with a space: it continues nothing and was skipped.
    case headerFirstLineFolded = "header_first_line_folded"
    /// A line that is no field ended the header block; it was read as the first line of the body (RFC 5322 §2.1).
    case headerUnfinished = "header_unfinished"
    /// The header block is longer, or has more fields, than the limits allow; the others were not listed.
    case headerTooLong = "header_too_long"
    /// An address, trace or parameter field has more words and signs than are read; those behind were passed over.
    case fieldTooLong = "field_too_long"
    /// A field that may stand once stands more often (RFC 5322 §3.6).
    case headerRepeated = "header_repeated"
    /// A multipart without a boundary parameter; its body was read as text (RFC 2046 §5.1.1).
    case boundaryMissing = "boundary_missing"
    /// The boundary of a multipart stands nowhere in it; its body was read as text.
    case boundaryNotFound = "boundary_not_found"
    /// The last boundary of a multipart is missing; it was read to the end.
    case boundaryUnclosed = "boundary_unclosed"
    /// Parts are nested deeper than the limits allow; the deepest was not divided further.
    case tooDeep = "too_deep"
    /// More parts than the limits allow; the rest was left in the last part.
    case tooManyParts = "too_many_parts"
    /// A Content-Type that is none; read as text/plain (RFC 2045 §5.2).
    case contentTypeDamaged = "content_type_damaged"
    /// A multipart says that it is encoded; that was passed over (RFC 2045 §6.4).
    case encodingOfMultipart = "encoding_of_multipart"
    /// A Content-Transfer-Encoding that nobody knows; the body was taken as it stands (RFC 2045 §6.1).
    case encodingUnknown = "encoding_unknown"
    /// Base64 with wrong characters, padding or length; what could be decoded was (RFC 2045 §6.8).
    case base64Damaged = "base64_damaged"
    /// Quoted-printable with wrong escapes, which were kept as they stand (RFC 2045 §6.7).
    case quotedPrintableDamaged = "quoted_printable_damaged"
    /// Uuencoded text with wrong lines or without begin or end.
    case uuencodeDamaged = "uuencode_damaged"
    /// A character set that nobody knows; read as UTF-8 where it is that, otherwise as windows-1252.
    case charsetUnknown = "charset_unknown"
    /// A date that is none.
    case dateDamaged = "date_damaged"
    /// An address field with text that is no address; it was kept as text.
    case addressDamaged = "address_damaged"
}
