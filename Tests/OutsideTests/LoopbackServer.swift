import Foundation
import Octets
import TestSupport

/// `Scripts/lib/test_http.py`, started for one test: real sockets, and every way to misbehave.
final class LoopbackServer {
    /// Where it listens on 127.0.0.1.
    let port: Int
    private let folder: TemporaryFolder
    private let process: RunningProgram

    /// - Parameters:
    ///   - mode: one of the script's functions `serve_…`.
    ///   - number: what the mode makes of it.
    ///   - text: what the mode makes of it.
    ///   - certificate: given, it speaks TLS.
    init(_ mode: String, number: Int = 0, text: String = "", certificate: TestCertificate? = nil) async throws {
        folder = try TemporaryFolder()
        let portFile = folder.path + "/port"
        var arguments = [
            Project.root + "/Scripts/lib/test_http.py", mode, "--port-file", portFile, "--log", folder.path + "/log",
            "--number=\(number)", "--text=\(text)",
        ]
        if let certificate { arguments += ["--certificate", certificate.path, "--key", certificate.keyPath] }
        process = try Tool.python.program().start(arguments, in: folder.path)
        try await eventually { FileManager.default.fileExists(atPath: portFile) }
        guard let port = Int(try String(contentsOfFile: portFile, encoding: .utf8)) else {
            throw TestSupportError.setupFailed(mode)
        }
        self.port = port
    }

    deinit { process.kill() }

    /// Its origin, with the address.
    var address: String { "http://127.0.0.1:\(port)" }

    /// All that it has told of connections so far.
    var log: [JSONValue] {
        get throws {
            guard FileManager.default.fileExists(atPath: folder.path + "/log") else { return [] }
            return try Bytes.load(folder.path + "/log").split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
        }
    }

    /// The entries of one kind.
    func entries(_ event: String) throws -> [JSONValue] { try log.filter { $0["event"]?.string == event } }

    /// Waits until `count` connections have ended, and gives how many bytes each could send.
    func sentUntilEnd(of count: Int = 1) async throws -> [Int64] {
        try await eventually { try self.entries("end").count >= count }
        return try entries("end").compactMap { $0["sent"]?.integer }
    }
}

/// Waits until something is so; a minute at most.
func eventually(_ isSo: () throws -> Bool) async throws {
    for _ in 0..<6000 {
        if try isSo() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw TestSupportError.setupFailed("it never came so far")
}

/// A port on which nobody listens, just now.
func freePort() throws -> Int {
    let script = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
    let outcome = try Tool.python.program().run(["-c", script], in: "/")
    guard let port = Int(outcome.outputText.split(separator: "\n").first ?? "") else {
        throw TestSupportError.setupFailed(outcome.errorText)
    }
    return port
}
