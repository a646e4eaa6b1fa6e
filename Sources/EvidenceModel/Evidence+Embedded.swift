public import Octets

extension Evidence {
    /// What a picture, recording or document says about itself. Anybody can change it.
    public struct Embedded: RecordPart {
        /// When it was taken or made.
        public var taken: TimeValue?
        /// Camera, telephone or other device.
        public var device: String?
        /// Program that made or changed it.
        public var software: String?
        /// Where: decimal degrees, south and west negative, `52.520008 13.404954`.
        public var position: String?
        /// Width of a picture in pixels.
        public var width: UInt64?
        /// Height of a picture in pixels.
        public var height: UInt64?
        /// Length of a recording in milliseconds.
        public var milliseconds: UInt64?
        /// Kinds of coding of sound and pictures, such as `aac`.
        public var codecs: [String] = []
        /// Pages of a document.
        public var pageCount: UInt64?
        /// Who made it, as it says.
        public var author: String?
        /// What it is called inside.
        public var title: String?
        /// Provenance material that came with it: `c2pa`, `proofmode`. It was kept, not checked.
        public var provenance: [String] = []
        /// Our names for signs of a copy that a program changed, such as `no_camera_data`.
        public var signs: [String] = []
        public var other = JSONObject()

        public init() {}
    }
}

extension Evidence.Embedded: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.part("taken", &taken)
        try coder.text("device", &device)
        try coder.text("software", &software)
        try coder.text("position", &position)
        try coder.count("width", &width)
        try coder.count("height", &height)
        try coder.count("milliseconds", &milliseconds)
        try coder.texts("codecs", &codecs)
        try coder.count("page_count", &pageCount)
        try coder.text("author", &author)
        try coder.text("title", &title)
        try coder.texts("provenance", &provenance)
        try coder.texts("signs", &signs)
    }
}
