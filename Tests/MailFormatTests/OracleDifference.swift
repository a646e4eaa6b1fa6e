/// Where this module reads a mail otherwise than Python does, and why. docs/format/mail.md has the same list in words.
struct OracleDifference {
    /// `file field`, or the field as it stands in any file.
    let places: [String]
    /// The clause of an RFC, or what people need instead.
    let reason: String

    init(_ reason: String, _ places: String...) { (self.reason, self.places) = (reason, places) }

    static let ofMadeUpMails = [
        OracleDifference("RFC 5322 §4.3: three digits of a year are added to 1900", "Sat, 14 Jan 123 12:00:00 +0000"),
        OracleDifference("RFC 5322 §3.3: second 60 is a leap second", "Thu, 5 Jan 2023 23:59:60 +0000"),
        OracleDifference("RFC 5322 §4.3: comments may stand everywhere in a date", "(c) Tue, 10 Jan 2023 (d) 12:00:00 +0000"),
        OracleDifference("RFC 5322 §2.2.3: space at the end of a field is not shown", "ends with space", "broken-38.eml x-long"),
        OracleDifference("RFC 5322 §3.4: the comment of an old address is its name", "addressed-04.eml from", "addressed-04.eml to"),
        OracleDifference(
            "RFC 5322 §3.4.1: words without @ are no address; the text is kept as a name", "addressed-19.eml from",
            "addressed-19.eml to"),
        OracleDifference(
            "RFC 5322 §3.4.1: space divides a name from an address that lacks its brackets", "addressed-20.eml from",
            "addressed-20.eml to"),
        OracleDifference(
            "RFC 5322 §3.2.4: a quote that nothing closes hides no address", "addressed-22.eml from", "addressed-22.eml to"),
        OracleDifference(
            "RFC 5321 §4.5.5: nothing between the brackets is the empty address", "addressed-23.eml from", "addressed-23.eml to",
            "addressed-24.eml from", "addressed-24.eml to"),
        OracleDifference(
            "RFC 5322 §3.4.1: what is no address is kept as it stands", "addressed-25.eml from", "addressed-25.eml to",
            "addressed-26.eml from", "addressed-26.eml to", "addressed-27.eml from", "addressed-27.eml to"),
        OracleDifference(
            "RFC 5322 §3.4: a semicolon outside groups divides, as some programs mean it", "addressed-29.eml from",
            "addressed-29.eml to"),
        OracleDifference("RFC 6532 §3.2 does not allow other bytes; windows-1252 reads them", "broken-06.eml subject"),
        OracleDifference("RFC 2046 §5.1.1: only a boundary takes the line break before it", "broken-09.eml body 2"),
        OracleDifference("RFC 2045 §6.7 (3): space behind = was added on the way", "broken-15.eml body 0"),
        OracleDifference("RFC 2045 §5.1 wants quotes; names of files without them are whole", "broken-20.eml name 0"),
        OracleDifference("RFC 2047 §5 (3) forbids encoded words in parameters; they are usual", "broken-21.eml name 0"),
        OracleDifference("RFC 6266 §4.3: of filename and filename* the second counts", "broken-24.eml name 0"),
        OracleDifference("RFC 2046 §5.2.1 forbids to encode a message; it is decoded before it is read", "broken-25.eml tree"),
        OracleDifference("RFC 2046 §5.1.2: a boundary inside its own part; the innermost takes it", "broken-28.eml tree"),
        OracleDifference("RFC 3464 §2.1: a delivery status is text, not messages", "broken-39.eml tree"),
    ]

    static let ofPythonsTests = [
        OracleDifference(
            "RFC 5322 §3.4: the comment of an old address is its name", "msg_01.txt from", "msg_03.txt from", "msg_04.txt from",
            "msg_06.txt from", "msg_14.txt from", "msg_20.txt from", "msg_27.txt from", "msg_27.txt to", "msg_29.txt from",
            "msg_44.txt from"),
        OracleDifference(
            "RFC 2046 §5.1.2: a boundary inside its own part; the innermost takes it", "msg_15.txt tree", "msg_39.txt tree"),
        OracleDifference("RFC 3464 §2.1: a delivery status is text, not messages", "msg_16.txt tree", "msg_43.txt tree"),
        OracleDifference("RFC 2046 §5.2.3: the body of message/external-body is not the message", "msg_36.txt tree"),
        OracleDifference("RFC 2046 §5.1.1: only a boundary takes the line break before it", "msg_42.txt body 3"),
        OracleDifference("RFC 5321 §4.5.5: nothing between the brackets is the empty address", "msg_43.txt from"),
    ]
}
