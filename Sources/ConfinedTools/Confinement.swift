internal import CPlatform
public import Importers
public import Octets

/// Runs helper programs of the system on a content: each for itself, without network, without files and without anything
/// that this program holds.
///
/// This program starts itself again, with nothing but the content and two pipes; the new process gives up what it could do
/// (``ConfinedLaunch``) and becomes the helper program. Keys are in the memory of this process only, and a new program gets
/// none of it. What cannot be confined is not started.
public struct Confinement: ContentTools {
    /// What one run may use.
    public struct Limits: Hashable, Sendable {
        /// Greatest size of a content in bytes: it is copied into memory.
        public var contentByteCount: UInt64 = 256 << 20
        /// What is kept of standard output, in bytes.
        public var outputByteCount = 8 << 20
        /// Seconds from start to end.
        public var seconds = 30
        /// Seconds at work.
        public var processorSeconds = 15
        /// Memory that it may map, in bytes.
        public var memoryByteCount: UInt64 = 1 << 30
        /// Whether it may start threads of its own; processes never.
        public var mayStartThreads = false

        public init() {}
    }

    /// This program, as the system knows it even when its file was replaced meanwhile.
    public static let thisProgram = "/proc/self/exe"

    let launcher: String
    let limits: Limits
    /// Folders in which helper programs are looked for, in order. Nothing of the environment changes them.
    static let folders = ["/usr/bin", "/bin", "/usr/local/bin"]

    /// - Parameter launcher: a program that begins with ``ConfinedLaunch/runIfAsked()``.
    public init(launcher: String = Confinement.thisProgram, limits: Limits = Limits()) {
        (self.launcher, self.limits) = (launcher, limits)
    }

    public func document(_ source: any ByteSource) throws -> ToolFacts? {
        guard let text = Self.path(of: "pdftotext") else { return nil }
        let content = try MemoryFile(source, limit: limits.contentByteCount)
        return try documentFacts(content, text: text, facts: Self.path(of: "pdfinfo"))
    }

    public func recording(_ source: any ByteSource) throws -> ToolFacts? {
        guard let probe = Self.path(of: "ffprobe") else { return nil }
        return try recordingFacts(MemoryFile(source, limit: limits.contentByteCount), probe: probe)
    }

    /// Runs any program of the system's folders on a content, confined; for tests of the confinement.
    package func run(_ path: String, _ arguments: [String], on source: any ByteSource) throws -> ConfinedRun.Outcome {
        try ConfinedRun(launcher: launcher, limits: limits).run(
            path, arguments, content: MemoryFile(source, limit: limits.contentByteCount))
    }

    /// Where a helper program is; nil when it is not installed.
    static func path(of name: String) -> String? {
        folders.lazy.map { $0 + "/" + name }.first(where: SystemFolder.hasProgram)
    }
}
