import Foundation
import SSHSignature
import Testing

/// Runs `ssh-keygen` in a folder of its own.
final class KeyGenerator {
    static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/ssh-keygen" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    static let mustRun = path != nil || ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil

    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(Array(SampleKey.privateFile().utf8), to: "key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file("key"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    func run(_ arguments: [String], input: String) throws -> (status: Int32, output: [UInt8]) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try URL(filePath: #require(Self.path, "ssh-keygen is not installed"))
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: input))
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, Array(output))
    }

    func verify(principal: String, namespace: String) throws -> Int32 {
        let arguments = [
            "-Y", "verify", "-f", file("signers"), "-I", principal, "-n", namespace, "-s", file("sig"),
        ]
        return try run(arguments, input: "message").status
    }
}
