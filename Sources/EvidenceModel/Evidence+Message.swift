public import Octets

extension Evidence {
    /// One message of a chat, or one text message, as an export has it. When it was sent stands in ``Evidence/occurred``,
    /// what it says in ``Evidence/extractedText``.
    public struct Message: RecordPart {
        /// What wrote the export: `whatsapp`, `slack`, `telegram`, `signal`, `discord`, `sms`, `mms`, or a name of the
        /// person's own.
        public var platform: String?
        /// Name of the chat, channel, group or number, as exported.
        public var thread: String?
        /// Identifier of the thread, when the export has one.
        public var threadID: String?
        /// Identifier of the message within its thread, when the export has one.
        public var messageID: String?
        /// Who sent it, as exported.
        public var sender: String?
        /// Account, number or identifier of the sender, when the export has one beside the name.
        public var senderID: String?
        /// To whom, when the export says so.
        public var recipients: [String] = []
        /// `incoming` or `outgoing`, when the export says so.
        public var direction: String?
        /// What kind of message it is.
        public var kind: MessageKind?
        /// When it was edited the last time.
        public var edited: TimeValue?
        /// Earlier wordings, when the export has them, the oldest first.
        public var earlierTexts: [String] = []
        /// Identifier of the message that it answers, within the thread.
        public var replyTo: String?
        /// Reactions: who and what, as exported.
        public var reactions: [String] = []
        /// Pictures and files.
        public var attachments: [Attachment] = []
        /// Place in the export, from 1; messages of the same second stand in this order.
        public var number: UInt64?
        /// Identifier of the record of the same message out of an earlier export, when it was different there.
        public var differsFrom: String?
        /// Our names for what is not as it should be, such as `time_unclear`.
        public var defects: [String] = []
        public var other = JSONObject()

        public init() {}
    }

    /// What kind of message something in a chat is.
    public struct MessageKind: NamedValue {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// Text that somebody wrote, with or without attachments.
        public static let text = MessageKind("text")
        /// A picture, recording or file without a text.
        public static let media = MessageKind("media")
        /// A notice of the program: somebody joined, the subject changed.
        public static let system = MessageKind("system")
        /// A message whose content its sender or an administrator deleted.
        public static let deleted = MessageKind("deleted")
        /// A message that was edited.
        public static let edited = MessageKind("edited")
        /// A call within the chat.
        public static let call = MessageKind("call")

        public static let known = [text, media, system, deleted, edited, call]
    }
}

extension Evidence.Message: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("platform", &platform)
        try coder.text("thread", &thread)
        try coder.text("thread_id", &threadID)
        try coder.text("message_id", &messageID)
        try coder.text("sender", &sender)
        try coder.text("sender_id", &senderID)
        try coder.texts("recipients", &recipients)
        try coder.text("direction", &direction)
        try coder.named("kind", &kind)
        try coder.part("edited", &edited)
        try coder.texts("earlier_texts", &earlierTexts)
        try coder.text("reply_to", &replyTo)
        try coder.texts("reactions", &reactions)
        try coder.parts("attachments", &attachments)
        try coder.count("number", &number)
        try coder.id("differs_from", &differsFrom)
        try coder.texts("defects", &defects)
    }
}
