public import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import Octets
public import VaultStorage

/// A vault that was made of what is left of a damaged one.
public struct RepairOutcome: Sendable {
    /// The new vault. The damaged one is as it was.
    public let path: String
    /// Whether something can be added to it.
    public let logGoesOn: Bool
    /// What a check of all of it found.
    public let check: VaultCheck
    /// What records are called, by leaf index.
    public let handles: [UInt64: String]
}

extension Vault {
    /// Makes a new vault beside a damaged one out of all of it that can still be read, and checks it. The damaged one is not
    /// changed, and nobody is asked.
    /// - Parameter output: where it is made; nil for a name beside the damaged one with today's date.
    /// - Throws: `VaultError`; then nothing was made.
    public static func repair(
        _ directory: String, to output: String? = nil, key: borrowing VaultKey, surroundings: Surroundings = .system,
        files: any Files = SystemFiles()
    ) throws -> RepairOutcome {
        let now = surroundings.now()
        let path = try output ?? freeName(directory + ".repaired-" + now.prefix(10), files)
        let made = try VaultSalvage(directory, files: files).repair(to: path, key: key, time: now)
        let store = try VaultStore.open(path, key: key, files: files)
        defer { store.close() }
        var handles: [UInt64: String] = [:]
        try store.ledger.forEachPlacement { leaf, placement in handles[leaf] = try? placement.get().handle }
        return RepairOutcome(path: path, logGoesOn: made.logGoesOn, check: try store.check { _ in }, handles: handles)
    }

    /// The name, or with a number behind it when it is taken.
    private static func freeName(_ name: String, _ files: any Files) throws -> String {
        for number in 1...1000 {
            let candidate = number == 1 ? name : "\(name)-\(number)"
            if try files.info(candidate) == nil { return candidate }
        }
        throw VaultError.alreadyExists(path: name)
    }
}
