import Foundation
import SSHSignature
import SodiumCrypto
import Testing

/// Runs `ssh-keygen` in a folder of its own.
private final class KeyGenerator {
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

private let message = Array("d6 data/evidence/A-01/chat.txt\n".utf8)

@Test(.enabled(if: KeyGenerator.mustRun)) func openSSHAcceptsOurSeal() throws {
    let tool = try KeyGenerator()
    let signature = try SealSignature.sign(message, namespace: "holdfast-bundle-v1", key: SampleKey.make())
    let signers = try AllowedSigners(
        principal: "keeper@example", namespace: "holdfast-bundle-v1", publicKey: signature.publicKey)
    try tool.write(message, to: "message")
    try tool.write(signature.encoded, to: "sig")
    try tool.write(signers.encoded, to: "signers")
    #expect(try tool.verify(principal: "keeper@example", namespace: "holdfast-bundle-v1") == 0)
    #expect(try tool.verify(principal: "keeper@example", namespace: "file") != 0)
    #expect(try tool.verify(principal: "other@example", namespace: "holdfast-bundle-v1") != 0)
    let unnamed = ["-Y", "check-novalidate", "-n", "holdfast-bundle-v1", "-s", tool.file("sig")]
    #expect(try tool.run(unnamed, input: "message").status == 0)
    try tool.write(message + [0x0A], to: "message")
    #expect(try tool.verify(principal: "keeper@example", namespace: "holdfast-bundle-v1") != 0)
}

/// Lengths up to the one where the base64 text ends exactly at a line's end, and beyond.
@Test(.enabled(if: KeyGenerator.mustRun), arguments: [1, 18, 38, 39, 40, 41, 42, 43, 64])
func openSSHWritesTheSameBytes(namespaceByteCount: Int) throws {
    let tool = try KeyGenerator()
    try tool.write(message, to: "message")
    let namespace = String(repeating: "n", count: namespaceByteCount)
    // Reading standard input, it writes to standard output, and asks nothing.
    let (status, output) = try tool.run(
        ["-Y", "sign", "-f", tool.file("key"), "-n", namespace], input: "message")
    #expect(status == 0)
    let ours = try SealSignature.sign(message, namespace: namespace, key: SampleKey.make())
    #expect(output == ours.encoded)
    #expect(try SealSignature(parsing: output).isValid(for: message, namespace: namespace))
}

@Test(.enabled(if: KeyGenerator.mustRun)) func openSSHReadsOurPublicKey() throws {
    let tool = try KeyGenerator()
    let key = SSHPublicKey(try SampleKey.make().verifyingKey)
    try tool.write(Array((key.text + "\n").utf8), to: "key.pub")
    let derived = try tool.run(["-y", "-f", tool.file("key")], input: "key").output
    #expect(try SSHPublicKey(parsing: String(decoding: derived.dropLast(), as: UTF8.self)) == key)
    let listed = try tool.run(["-l", "-f", tool.file("key.pub")], input: "key").output
    #expect(String(decoding: listed, as: UTF8.self).contains(" \(key.fingerprint) "))
}
