internal import Octets

/// What happens to a member of a part: ``FieldReader`` fills it, ``FieldWriter`` writes it.
protocol FieldCoder {
    /// `Never` when writing.
    associatedtype Failure: Error

    /// Any text.
    mutating func text(_ name: String, _ value: inout String?) throws(Failure)
    /// A list of texts.
    mutating func texts(_ name: String, _ value: inout [String]) throws(Failure)
    /// The identifier of a record; see ``UUIDText``.
    mutating func id(_ name: String, _ value: inout String?) throws(Failure)
    /// A list of identifiers of records.
    mutating func ids(_ name: String, _ value: inout [String]) throws(Failure)
    /// An RFC 3339 time in UTC, written with `Z`.
    mutating func utc(_ name: String, _ value: inout String?) throws(Failure)
    /// An RFC 3339 time with any offset.
    mutating func time(_ name: String, _ value: inout String?) throws(Failure)
    /// An RFC 3339 time in UTC, written with `Z`, perhaps with a fraction of a second of 1 to 9 digits.
    mutating func moment(_ name: String, _ value: inout String?) throws(Failure)
    /// Yes or no.
    mutating func flag(_ name: String, _ value: inout Bool?) throws(Failure)
    /// A number from 0 to 2^53 - 1: what every JSON reader keeps exactly (RFC 7493 §2.2).
    mutating func count(_ name: String, _ value: inout UInt64?) throws(Failure)
    /// A SHA-256 digest as 64 lower-case hexadecimal digits.
    mutating func digest(_ name: String, _ value: inout Digest32?) throws(Failure)
    /// A public key of 32 bytes as base64url without padding.
    mutating func key(_ name: String, _ value: inout [UInt8]?) throws(Failure)
    /// A value out of a list that may grow.
    mutating func named<Value: NamedValue>(_ name: String, _ value: inout Value?) throws(Failure)
    /// An object.
    mutating func part<Part: RecordPart>(_ name: String, _ value: inout Part?) throws(Failure)
    /// A list of objects.
    mutating func parts<Part: RecordPart>(_ name: String, _ value: inout [Part]) throws(Failure)
}
