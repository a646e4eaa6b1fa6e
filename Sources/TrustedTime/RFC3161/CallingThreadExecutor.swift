internal import Synchronization

/// Runs an asynchronous function to its end on the calling thread, so that no thread waits for another.
///
/// Only for functions that wait for nothing outside themselves, as the checks of swift-certificates without a network are.
/// Source: SE-0417.
final class CallingThreadExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    /// Keeps a job until the calling thread comes to it.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// What `body` gives; nil when it waits for something that this thread does not do.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) -> Value? {
        let (executor, answer) = (CallingThreadExecutor(), Answer<Value>())
        Task(executorPreference: executor) {
            let value = await body()
            answer.value.withLock { $0 = value }
        }
        while let job = executor.jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            unsafe job.runSynchronously(on: executor.asUnownedTaskExecutor())
        }
        return answer.value.withLock { $0 }
    }

    private final class Answer<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
