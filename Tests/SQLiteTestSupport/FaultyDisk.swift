import SealedSQLite
import Synchronization
package import TestSupport

/// A disk below SQLite, one step of which goes wrong. Writes, truncations and syncs are steps, counted from 0.
package final class FaultyDisk: Sendable {
    /// What goes wrong at a step.
    package enum Fault: Sendable, CaseIterable {
        /// The program ends before it: nothing of it and of all later ones is done.
        case kill
        /// The power goes: besides, of what was not synced only a random part is on the disk, in any order.
        case powerCut
        /// There is no more room: it and all later writes fail, and the program goes on.
        case full
        /// The step alone fails, and the program goes on.
        case fails
    }

    private struct State {
        var step = 0
        var isDead = false
        var random: SeededGenerator
    }

    private let state: Mutex<State>
    private let fault: Fault?
    private let faultStep: Int
    private let system: Mutex<FileSystem?> = Mutex(nil)
    /// What SQLite knows it by.
    package let name: String

    /// - Parameters:
    ///   - fault: nil for a good disk, which only counts.
    ///   - random: what decides which unsynced writes a power cut takes.
    package init(_ fault: Fault? = nil, atStep step: Int = 0, random: SeededGenerator) throws {
        (self.fault, faultStep) = (fault, step)
        state = Mutex(State(random: random))
        name = "faulty-\(UInt64.random(in: 0...UInt64.max))"
        let system = try FileSystem(name: name, opensOneFileOnly: false) { [weak self] file in
            self.map { FaultyFile(base: file, disk: $0) } ?? file
        }
        self.system.withLock { $0 = system }
    }

    /// How many steps there were.
    package var stepCount: Int { state.withLock { $0.step } }

    /// Whether the fault has happened.
    package var hasFailed: Bool { fault != nil && stepCount > faultStep }

    fileprivate var isDead: Bool { state.withLock { $0.isDead } }

    fileprivate func coin() -> Bool { state.withLock { Bool.random(using: &$0.random) } }

    /// What happens at the next step.
    fileprivate func next() -> Fault? {
        state.withLock { state in
            defer { state.step += 1 }
            guard let fault, state.step >= faultStep else { return nil }
            switch fault {
            case .fails where state.step > faultStep: return nil
            case .kill, .powerCut: state.isDead = true
            default: break
            }
            return fault
        }
    }
}

/// A file of a ``FaultyDisk``.
private final class FaultyFile: DatabaseFile {
    let base: any DatabaseFile
    private let disk: FaultyDisk
    /// What is on the disk for certain, and what was done since, in order.
    private var synced: [UInt8]
    private var unsynced: [Change] = []

    private enum Change {
        case write([UInt8], at: Int)
        case truncate(Int)
    }

    init(base: any DatabaseFile, disk: FaultyDisk) {
        (self.base, self.disk) = (base, disk)
        synced = []
        synced = (try? content()) ?? []
    }

    private func content() throws(ResultCode) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(try base.byteCount()))
        guard !bytes.isEmpty else { return [] }
        var span = bytes.mutableSpan
        try base.read(into: &span, at: 0)
        return bytes
    }

    func read(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        guard !disk.isDead else { throw ResultCode.read }
        try base.read(into: &bytes, at: offset)
    }

    func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode) {
        var copy: [UInt8] = []
        for index in 0..<bytes.count { copy.append(bytes[index]) }
        try step(.write(copy, at: Int(offset)))
    }

    func truncate(to byteCount: Int64) throws(ResultCode) { try step(.truncate(Int(byteCount))) }

    func sync(flags: Int32) throws(ResultCode) {
        guard !disk.isDead else { throw ResultCode.write }
        if let fault = disk.next() { try fail(fault) }
        synced = try content()
        unsynced = []
    }

    private func step(_ change: Change) throws(ResultCode) {
        guard !disk.isDead else { throw ResultCode.write }
        if let fault = disk.next() {
            unsynced.append(change)
            try fail(fault)
        }
        unsynced.append(change)
        try apply(change)
    }

    private func fail(_ fault: FaultyDisk.Fault) throws(ResultCode) {
        switch fault {
        case .full: throw ResultCode(13)
        case .powerCut: try loseUnsynced()
        case .kill, .fails: break
        }
        throw ResultCode.write
    }

    /// Puts on the disk what was synced and any part of the rest.
    private func loseUnsynced() throws(ResultCode) {
        try base.truncate(to: 0)
        let kept = synced
        if !kept.isEmpty { try base.write(kept.span, at: 0) }
        for change in unsynced where disk.coin() { try apply(change) }
    }

    private func apply(_ change: Change) throws(ResultCode) {
        switch change {
        case .write(let bytes, let offset): try base.write(bytes.span, at: Int64(offset))
        case .truncate(let count): try base.truncate(to: Int64(count))
        }
    }
}
