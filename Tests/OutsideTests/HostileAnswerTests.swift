import Foundation
import Octets
import Outside
import TestSupport
import Testing

private let mebibyte = 1 << 20

@Test func anAnswerMayBeAsLongAsTheLimit() async throws {
    let server = try await LoopbackServer("without-length", number: 1000)
    defer { withExtendedLifetime(server) {} }
    #expect(try await ask(server.address, limit: 1000) == [UInt8](repeating: 0, count: 1000))
    await expectReason("too-large") { try await ask(server.address, limit: 999) }
    let chunked = try await LoopbackServer("chunked", number: 4)
    defer { withExtendedLifetime(chunked) {} }
    #expect(try await ask(chunked.address, limit: 32).count == 32)
    await expectReason("too-large") { try await ask(chunked.address, limit: 31) }
}

@Test func aLengthOverTheLimitIsRefusedBeforeAnythingIsRead() async throws {
    let server = try await LoopbackServer("length", number: 10, text: "1001")
    defer { withExtendedLifetime(server) {} }
    await expectReason("too-large") { try await ask(server.address, limits: patient, limit: 1000) }
    let absurd = try await LoopbackServer("length", number: 10, text: "99999999999999999999999")
    defer { withExtendedLifetime(absurd) {} }
    await expectReason("malformed-answer") { try await ask(absurd.address) }
}

/// What the sender could get rid of before it was cut off: what fits into the buffers of two sockets, not 100 MiB.
@Test(arguments: ["without-length", "length", "chunked", "endless-field", "endless-continue"])
func anAnswerWithoutEndIsCutOff(mode: String) async throws {
    let number = mode == "chunked" ? -1 : 100 * mebibyte
    let server = try await LoopbackServer(mode, number: number, text: "\(100 * mebibyte)")
    defer { withExtendedLifetime(server) {} }
    let expected: Set = ["too-large", mode == "endless-continue" ? "timed-out" : "too-large"]
    let limits = ExchangeLimits(connection: .seconds(20), whole: .seconds(mode == "endless-continue" ? 1 : 40), pauses: [.zero])
    let found = await reason { try await ask(server.address, limits: limits) }
    #expect(expected.contains(found ?? ""), "\(found ?? "an answer")")
    let sent = try await server.sentUntilEnd()
    #expect(sent.count == 1)
    if mode != "endless-continue" { #expect(sent[0] < 16 * mebibyte) }
}

@Test(arguments: [("many-fields", 0), ("large-fields", 400), ("large-fields", 70_000), ("large-fields", 100_000)])
func tooManyFieldsAreRefused(mode: String, number: Int) async throws {
    let server = try await LoopbackServer(mode, number: number)
    defer { withExtendedLifetime(server) {} }
    await expectReason("too-large") { try await ask(server.address, limits: patient) }
    #expect(try server.entries("connected").count == 1)
}

@Test func fieldsOf64KiBTogetherAreTaken() async throws {
    let server = try await LoopbackServer("large-fields", number: 300)
    defer { withExtendedLifetime(server) {} }
    #expect(try await ask(server.address) == [])
}

@Test func anAnswerThatEndsTooSoonIsNoAnswer() async throws {
    let server = try await LoopbackServer("length", number: 10, text: "11")
    defer { withExtendedLifetime(server) {} }
    await expectReason("closed-early") { try await ask(server.address, limits: patient) }
    #expect(try server.entries("connected").count == 1)
}

@Test(arguments: ["closing", "reset"])
func aConnectionThatEndsWithoutAnAnswerIsTold(mode: String) async throws {
    let server = try await LoopbackServer(mode)
    defer { withExtendedLifetime(server) {} }
    await expectReason("closed-early") { try await ask(server.address, limits: patient) }
}

@Test func whatIsNotHTTPIsTold() async throws {
    let server = try await LoopbackServer("garbage")
    defer { withExtendedLifetime(server) {} }
    await expectReason("malformed-answer") { try await ask(server.address) }
}

@Test(arguments: ["silence", "drip", "full"])
func whoeverNeverComesToAnEndIsGivenUp(mode: String) async throws {
    let server = try await LoopbackServer(mode)
    defer { withExtendedLifetime(server) {} }
    await expectReason("timed-out") { try await ask(server.address, limits: hasty, limit: 2_000_000) }
    if mode != "full" { #expect(try await server.sentUntilEnd().count == 1) }
}

@Test(arguments: ["silence", "drip", "full"])
func aCancelledExchangeEndsAtOnce(mode: String) async throws {
    let server = try await LoopbackServer(mode)
    defer { withExtendedLifetime(server) {} }
    // Days: only the cancellation ends it.
    let limits = ExchangeLimits(connection: .seconds(100_000), whole: .seconds(100_000), pauses: [])
    let address = server.address
    let exchange = Task { try await ask(address, limits: limits, limit: 2_000_000) }
    if mode == "full" {
        // Long enough to have begun; when it has not, the test shows less.
        try await Task.sleep(for: .milliseconds(100))
    } else {
        try await eventually { try !server.entries("connected").isEmpty }
    }
    // The system goes on connecting for two minutes; nobody waits for that.
    let minute = Task { (try? await Task.sleep(for: .seconds(60))) != nil }
    exchange.cancel()
    await expectReason("CancellationError") { try await exchange.value }
    minute.cancel()
    #expect(await !minute.value)
    if mode != "full" { #expect(try await server.sentUntilEnd().count == 1) }
}

@Test func aPauseBetweenTriesEndsWithACancellationToo() async throws {
    let server = try await LoopbackServer("status", text: "503 x")
    defer { withExtendedLifetime(server) {} }
    let limits = ExchangeLimits(connection: .seconds(20), whole: .seconds(100_000), pauses: [.seconds(100_000)])
    let address = server.address
    let exchange = Task { try await ask(address, limits: limits) }
    _ = try await server.sentUntilEnd()
    exchange.cancel()
    await expectReason("CancellationError") { try await exchange.value }
    #expect(try server.entries("connected").count == 1)
}

@Test func whoIsCancelledBeforeAsksNobody() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let address = server.address
    let exchange = Task {
        unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
        return try await ask(address)
    }
    await expectReason("CancellationError") { try await exchange.value }
    _ = try await ask(server.address)
    #expect(try server.entries("connected").count == 1)
}
