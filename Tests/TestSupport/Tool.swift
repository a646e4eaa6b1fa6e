import Foundation

/// A public tool that somebody else wrote.
package struct Tool: Sendable {
    /// As it is called.
    package let name: String

    package init(_ name: String) { self.name = name }

    /// Whether a test that needs the tool runs: it is there, or its absence has to be noticed.
    package var isWanted: Bool { path != nil || Self.mustBeThere }

    /// Whether a missing tool is a failure, as in CI, and not a reason to skip.
    package static var mustBeThere: Bool {
        ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    }

    /// Python with the modules that the project's scripts install, else any.
    package static var python: Tool {
        Tool(ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"] ?? "python3")
    }

    /// Whether the user is root: some faults can only be made, others never be met by root.
    package static var isRoot: Bool { getuid() == 0 }

    /// - Throws: ``TestSupportError/toolMissing(_:)``.
    package func program() throws -> Program {
        guard let path else { throw TestSupportError.toolMissing(name) }
        return Program(path: path)
    }

    private var path: String? {
        if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
