public import Octets

/// When something was, as it was said and as it is understood: between ``earliest`` and ``latest``, both
/// included. Nothing is made more precise than it was said.
public struct TimeValue: RecordPart {
    /// As typed, or as it stands in the source; empty only when hidden.
    public var raw = ""
    /// First second of what is meant: RFC 3339 with offset. Nil when not interpreted.
    public var earliest: String?
    /// Last second of what is meant, in the same form.
    public var latest: String?
    /// Time zone in which the text was read, by its IANA name; nil when the text names an offset itself.
    public var zone: String?
    /// How much the text says.
    public var precision = Precision.notStated
    /// Where the time is from.
    public var source = Source.notStated
    public var other = JSONObject()

    public init() {}

    /// A time that is not interpreted.
    public init(raw: String, precision: Precision = .unknown, source: Source) {
        (self.raw, self.precision, self.source) = (raw, precision, source)
    }

    /// A moment that this computer's clock gave.
    /// - Parameter utc: RFC 3339 text in UTC to the second, as in ``Record/recordedAt``.
    public static func clock(_ utc: String) -> TimeValue {
        var value = TimeValue(raw: utc, precision: .exact, source: .clock)
        (value.earliest, value.latest, value.zone) = (utc, utc, "UTC")
        return value
    }

    /// How much a text says about a time.
    public struct Precision: NamedValue {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// To the second.
        public static let exact = Precision("exact")
        /// To the minute.
        public static let minute = Precision("minute")
        /// A whole day.
        public static let day = Precision("day")
        /// A whole month.
        public static let month = Precision("month")
        /// Said to be approximate; the bounds are wider than the words.
        public static let about = Precision("about")
        /// Some time between two, also a part of a day or a whole year.
        public static let range = Precision("range")
        /// Not interpreted.
        public static let unknown = Precision("unknown")
        /// Left out or hidden; not written.
        public static let notStated = Precision("")

        public static let known = [exact, minute, day, month, about, range, unknown]
    }

    /// Where a time is from.
    public struct Source: NamedValue {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// A person remembers it.
        public static let memory = Source("memory")
        /// This computer's clock.
        public static let clock = Source("clock")
        /// A header of a mail.
        public static let header = Source("header")
        /// A file that a program or service exported.
        public static let export = Source("export")
        /// Metadata inside a picture.
        public static let exif = Source("exif")
        /// Left out or hidden; not written.
        public static let notStated = Source("")

        public static let known = [memory, clock, header, export, exif]
    }
}

extension TimeValue: CodedPart {
    public init(json: JSONObject) throws(RecordError) {
        var reader = FieldReader(json)
        try code(&reader)
        other = reader.other
        if let first = earliest.flatMap(InternetTime.init(parsing:)),
            let last = latest.flatMap(InternetTime.init(parsing:)), last.instant < first.instant
        {
            throw .malformed(field: "latest")
        }
    }

    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        var text = raw.isEmpty ? nil : raw
        var (statedPrecision, statedSource) = (precision.nilIfUnnamed, source.nilIfUnnamed)
        try coder.text("raw", &text)
        try coder.time("earliest", &earliest)
        try coder.time("latest", &latest)
        try coder.text("zone", &zone)
        try coder.named("precision", &statedPrecision)
        try coder.named("source", &statedSource)
        (raw, precision, source) = (text ?? "", statedPrecision ?? .notStated, statedSource ?? .notStated)
    }
}

extension NamedValue {
    fileprivate var nilIfUnnamed: Self? { name.isEmpty ? nil : self }
}
