public import Octets

extension Evidence {
    /// What was blacked out in a copy. It never says what stood there.
    public struct Redaction: RecordPart {
        /// Of a picture: each rectangle as `X,Y,WIDTH,HEIGHT` in pixels of the upright picture, from its upper left corner.
        public var rectangles: [String] = []
        /// Of a text: in how many places.
        public var placeCount: UInt64?
        /// What stands in the text in their place, when it is not a black bar: a code name.
        public var codeName: String?
        /// The text is a field of the record that the copy was made from: its name.
        public var field: String?
        public var other = JSONObject()

        public init() {}
    }
}

extension Evidence.Redaction: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.texts("rectangles", &rectangles)
        try coder.count("place_count", &placeCount)
        try coder.text("code_name", &codeName)
        try coder.text("field", &field)
    }
}
