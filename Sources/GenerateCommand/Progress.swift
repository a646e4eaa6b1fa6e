/// Tells on standard error how far making a vault is, and at the end where the time went.
struct Progress {
    private let total: Int
    private var lastLine = ContinuousClock.now
    private var steps: [(name: String, duration: Duration)] = []

    init(total: Int) { self.total = total }

    /// Runs `body`; its time counts for `step`.
    mutating func measure<Result>(_ step: String, _ body: () throws -> Result) rethrows -> Result {
        let begun = ContinuousClock.now
        defer { add(begun.duration(to: .now), to: step) }
        return try body()
    }

    /// A line every 10 seconds.
    mutating func update(done: Int) {
        guard lastLine.duration(to: .now) >= .seconds(10) else { return }
        lastLine = .now
        Console.note("\(done) of \(total) records")
    }

    func finish() {
        let parts = steps.map { "\($0.name) \($0.duration.components.seconds) s" }
        Console.note("\(total) records: \(parts.joined(separator: ", "))")
    }

    private mutating func add(_ duration: Duration, to step: String) {
        if let index = steps.firstIndex(where: { $0.name == step }) {
            steps[index].duration += duration
        } else {
            steps.append((step, duration))
        }
    }
}
