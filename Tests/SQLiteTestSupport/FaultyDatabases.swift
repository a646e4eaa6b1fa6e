internal import Synchronization
package import TestSupport

/// The real file system, of which one step fails that SQLite asks of it. Steps count from 0; reads and looks are steps too.
package final class FaultyDatabases: Sendable {
    private let taken = Mutex<[String]>([])
    private let failingStep: Int?
    private let vfs: Mutex<AskingVFS?> = Mutex(nil)
    /// To be given to whatever opens a vault.
    package let files: FaultyFiles

    /// - Parameters:
    ///   - failingStep: which step fails; nil for none.
    ///   - staysBroken: whether every later step fails too, before it does anything.
    package init(failing failingStep: Int? = nil, _ moment: FaultyFiles.Moment = .before, staysBroken: Bool = false) throws {
        self.failingStep = failingStep
        let later = Later()
        let vfs = try AskingVFS { step, _ in
            guard let number = later.owner.withLock({ $0.value?.take(step.name) }) else { return .all }
            guard let failingStep, number >= failingStep else { return .all }
            if number > failingStep { return staysBroken ? .nothing : .all }
            switch moment {
            case .before: return .nothing
            case .halfway: return .half
            case .after: return .allButFails
            }
        }
        files = FaultyFiles(databaseVFS: vfs.name)
        self.vfs.withLock { $0 = vfs }
        later.owner.withLock { $0 = Weak(value: self) }
    }

    private func take(_ name: String) -> Int {
        taken.withLock { steps in
            steps.append(name)
            return steps.count - 1
        }
    }

    /// The names of the steps taken so far, the failed one too.
    package var steps: [String] { taken.withLock { $0 } }
    /// Whether the step that should fail was reached.
    package var hasFailed: Bool { failingStep.map { $0 < steps.count } ?? false }

    private struct Weak: Sendable { weak let value: FaultyDatabases? }
    /// The VFS is made before its owner is whole.
    private final class Later: Sendable { let owner = Mutex(Weak(value: nil)) }
}
