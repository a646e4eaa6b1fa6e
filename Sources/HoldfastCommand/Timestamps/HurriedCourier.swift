internal import HoldfastKit
internal import Outside

/// Carries by another courier as long as the time lasts: all exchanges together have one limit, which begins with the first.
struct HurriedCourier: Courier {
    private let base: any Courier
    private let limit: Duration
    private let end = Locked<ContinuousClock.Instant?>(nil)

    init(_ base: any Courier, limit: Duration) { (self.base, self.limit) = (base, limit) }

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        try await inTime(address) {
            try await base.post(body, to: address, contentType: contentType, accept: accept, limit: limit)
        }
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] {
        try await inTime(address) { try await base.get(address, accept: accept, limit: limit) }
    }

    /// - Throws: `OutsideError.timedOut` when the time is over, also before anything was sent.
    private func inTime(_ address: String, _ ask: @escaping @Sendable () async throws -> [UInt8]) async throws -> [UInt8] {
        let end = end.withValue { end in
            let instant = end ?? .now + limit
            end = instant
            return instant
        }
        let late = OutsideError.timedOut(try WebOrigin(parsing: address))
        guard .now < end else { throw late }
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await ask() }
            group.addTask {
                try await Task.sleep(until: end)
                throw late
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }
}
