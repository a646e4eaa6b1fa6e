import Foundation
import Octets
import SodiumCrypto
import Testing

@Test(arguments: [1, 31, 32, 33, 4096, 100_000])
func bytesSurvive(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 5) }
    let secret = try SecretBytes(copying: bytes)
    #expect(secret.count == count)
    #expect(secret.copied() == bytes)
    #expect(try secret.duplicate().copied() == bytes)
    #expect(try secret.slice(count / 2..<count).copied() == Array(bytes[(count / 2)...]))
}

@Test func whatFillLeavesOutIsZero() throws {
    let secret = try SecretBytes(count: 5, fill: { $0[2] = 9 })
    #expect(secret.copied() == [0, 0, 9, 0, 0])
}

/// The memory of brief secrets is used again: nothing of the one before may be in it.
@Test func aBriefSecretBeginsAsZeros() throws {
    for byte in UInt8(1)...40 {
        let secret = try SecretBytes(count: 24, .brief, fill: { span in
            for index in span.indices { #expect(span[index] == 0) }
            for index in span.indices { span[index] = byte }
        })
        let other = try SecretBytes(count: 24, .brief, fill: { $0[0] = 7 })
        #expect(secret.copied() == Array(repeating: byte, count: 24))
        #expect(other.copied() == [7] + Array(repeating: 0, count: 23))
    }
}

@Test func theSpanHasTheSizeAskedFor() throws {
    _ = try SecretBytes(count: 7, fill: { #expect($0.count == 7) }).count
    let secret = try SecretBytes(randomCount: 7)
    secret.withBytes { #expect($0.count == 7) }
}

@Test func randomSecretsDiffer() throws {
    let secrets = try (0..<50).map { _ in try SecretBytes(randomCount: 16).copied() }
    #expect(Set(secrets).count == 50)
    #expect(Set((0..<50).map { _ in SystemRandom.bytes(16) }).count == 50)
    #expect(SystemRandom.bytes(0) == [])
    #expect(Set((0..<1000).map { _ in SystemRandom.number(below: 3) }) == [0, 1, 2])
    #expect(SystemRandom.number(below: 1) == 0)
}

private struct Refused: Error {}

/// Each allocation takes several mappings of which a process has 65,530: were it kept after an error, this
/// would run out of them.
@Test func anErrorOfFillComesThroughAndFreesTheMemory() throws {
    for _ in 0..<30_000 {
        do {
            _ = try SecretBytes(count: 32,
            fill: { (_: inout MutableSpan<UInt8>) throws in throw Refused() }).count
            Issue.record("no error")
        } catch is Refused {}
    }
}

@Test func secretsThatGoFreeTheirMemory() throws {
    for _ in 0..<30_000 { _ = try SecretBytes(count: 32, fill: { $0[0] = 1 }).count }
}

#if os(Linux)
private func value(of name: String, in file: String) throws -> String {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name) })
    return line.dropFirst(name.count).trimmingCharacters(in: .whitespaces)
}

@Test func aLockedSecretIsCountedAsLocked() throws {
    let secret = try SecretBytes(randomCount: 32)
    let locked = try value(of: "VmLck:", in: "/proc/self/status")
    if secret.isLocked { #expect(locked != "0 kB") }
    #expect(secret.count == 32)
}

@Test func theFirstSecretForbidsCoreDumps() throws {
    let secret = try SecretBytes(randomCount: 1)
    let limits = try value(of: "Max core file size", in: "/proc/self/limits")
    #expect(limits.split(separator: " ").map(String.init).prefix(2) == ["0", "0"])
    #expect(ProcessHardening.isEffective)
    #expect(secret.count == 1)
}

@Test func aSecretIsReadOnly() async {
    await #expect(processExitsWith: .failure) {
        let secret = try SecretBytes(randomCount: 32)
        secret.withBytes { span in
            unsafe span.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                unsafe UnsafeMutablePointer(mutating: start).pointee = 0
            }
        }
    }
}

/// The process of the test above ends for its write, not for anything before it.
@Test func readingASecretEndsNothing() async {
    await #expect(processExitsWith: .success) {
        let secret = try SecretBytes(copying: [7])
        secret.withBytes { span in precondition(span[0] == 7) }
    }
}
#endif
