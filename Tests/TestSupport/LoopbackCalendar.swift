import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `Scripts/lib/test_calendar.py`, started and stopped: an OpenTimestamps calendar on the loopback interface.
package final class LoopbackCalendar {
    private let process = Process()
    /// `http://127.0.0.1:PORT`
    package let address: String

    /// - Parameter options: those of the script; `--seconds` is given already.
    /// - Throws: ``TestSupportError/setupFailed(_:)`` when it does not start.
    package init(_ options: [String] = []) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: try Tool.python.program().path)
        process.arguments = [Project.root + "/Scripts/lib/test_calendar.py", "--seconds", "300"] + options
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.runAlone()
        // The port stands on the first line, which comes in one piece.
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = UInt16(line.trimmingCharacters(in: .newlines)) else {
            throw TestSupportError.setupFailed("test_calendar.py")
        }
        address = "http://127.0.0.1:\(port)"
    }

    /// At once: programs that tests start inherit that SIGTERM is blocked, and would live on.
    deinit { kill(process.processIdentifier, SIGKILL) }
}
