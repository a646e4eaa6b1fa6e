public import Octets

/// A payload, or a part of one: turns into a JSON object and out of one.
///
/// Every member may be missing: the person left it out, or it is hidden from this recipient. Members that
/// this version does not know are kept in ``other`` and written again, after the known ones. Known members
/// are written in a fixed order; a list without elements is not written.
public protocol RecordPart: Hashable, Sendable {
    /// Nothing filled in.
    init()
    /// - Throws: ``RecordError`` for the first member of a wrong type or without a possible value.
    init(json: JSONObject) throws(RecordError)
    /// The members that are filled in.
    var json: JSONObject { get }
    /// Members that this version does not know, in their order. One that has the name of a known member is
    /// not written when that member is filled in.
    var other: JSONObject { get set }
}

/// What a record of one kind says.
public protocol RecordPayload: RecordPart {
    /// The kind of the record.
    static var recordKind: RecordKind { get }
}

/// A part that lists its members once, for reading and for writing.
protocol CodedPart: RecordPart {
    /// Passes each member through `coder`, in the order in which they are written.
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure)
}

extension CodedPart {
    public init(json: JSONObject) throws(RecordError) {
        self.init()
        var reader = FieldReader(json)
        try code(&reader)
        other = reader.other
    }

    public var json: JSONObject {
        var (writer, part) = (FieldWriter(), self)
        part.code(&writer)
        return writer.finish(with: other)
    }
}
