internal import Claims
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// What a check of the vault found, as claims in words.
enum VaultReport {
    /// - Parameter handles: what records are called, by leaf index.
    static func report(_ check: VaultCheck, handles: [UInt64: String]) -> Report {
        var report = Report()
        let rows = check.faults.filter { $0.concern == .ledgerRows }
        report.add(rows.map { claim($0, handles) })
        if check.goodRecordCount > 0 {
            let key = rows.isEmpty ? "vault.rows.holds" : "vault.rows.partly"
            let destroyed = check.destroyedRecordCount
            let words = [Words.count(key, check.goodRecordCount)] + (destroyed > 0 ? [Words.count("vault.rows.destroyed", destroyed)] : [])
            report.add(good(.ledgerRows, words.joined(separator: " "), "XChaCha20-Poly1305, Ed25519"))
        }
        let tree = check.faults.filter { $0.concern == .entryInLog }
        report.add(tree.map { claim($0, handles) })
        if tree.isEmpty, rows.isEmpty {
            let heads = Words.count("vault.tree.heads", check.goodCheckpointCount)
            let words = Words.text("vault.tree.holds", ["n": String(check.treeSize), "heads": heads])
            report.add(good(.entryInLog, words, "RFC 6962, C2SP tlog-checkpoint"))
            for log in check.logs.count > 1 ? check.logs : [] {
                let words = Words.text("vault.tree.log", ["log": log.origin.printable, "n": String(log.treeSize)])
                report.add(good(.entryInLog, words, "RFC 6962, C2SP tlog-checkpoint"))
            }
        }
        let contents = check.faults.filter { $0.concern == .storedContents }
        report.add(contents.map { claim($0, handles) })
        if check.goodContentCount > 0 {
            let size = ["size": Format.size(check.goodContentByteCount), "n": String(check.goodContentCount)]
            let words =
                contents.isEmpty
                ? Words.count("vault.contents.holds", check.goodContentCount, size)
                : Words.count("vault.contents.partly", check.goodContentCount, size)
            report.add(good(.storedContents, words, "age v1, SHA-256"))
        }
        let slots = check.faults.filter { $0.concern == .keySlots }
        report.add(slots.map { claim($0, handles) })
        if slots.isEmpty { report.add(good(.keySlots, Words.text("vault.slots.holds"), "SHA-256")) }
        if check.faults.contains(.indexDiffers) { report.add([claim(.indexDiffers, handles)]) }
        if case .good(let count) = check.index {
            report.add(good(.searchIndex, Words.count("vault.index.holds", count), "XChaCha20-Poly1305"))
        }
        return report
    }

    /// What is wrong, in words, without the claims that it breaks.
    static func faultWords(_ faults: [VaultCheck.Fault], _ handles: [UInt64: String] = [:]) -> [String] {
        faults.map { words($0, handles).1 }
    }

    private static func good(_ kind: ClaimKind, _ detail: String, _ means: String) -> Claim {
        Claim(kind, .holds, checkedWith: means, detail: detail)
    }

    private static func claim(_ fault: VaultCheck.Fault, _ handles: [UInt64: String]) -> Claim {
        let (subject, detail) = words(fault, handles)
        return Claim(fault.concern, subject: subject, .fails, detail: detail)
    }

    private static func place(_ place: UInt64) -> String { LedgerPlace.text(place) }

    private static func words(_ fault: VaultCheck.Fault, _ handles: [UInt64: String]) -> (subject: String, String) {
        switch fault {
        case .rowDamaged(let table, let row):
            ("\(table) \(row)", Words.text("fault.row", ["table": table, "row": String(row)]))
        case .rowMissing(let table, let row):
            ("\(table) \(row)", Words.text("fault.row-missing", ["table": table, "row": String(row)]))
        case .stateOlder: ("state", Words.text("fault.state-older"))
        case .recordsMissing(let first, let last) where first == last:
            ("#" + place(first), Words.text("fault.missing", ["n": place(first)]))
        case .recordsMissing(let first, let last):
            ("#" + place(first), Words.text("fault.missing-range", ["first": place(first), "last": place(last)]))
        case .keyRecordWrong(let log): ("#" + place(LedgerPlace.place(log: log, leaf: 0)), Words.text("fault.key-record"))
        case .recordAdded(let index): (handles[index] ?? "#" + place(index), Words.text("fault.added", ["n": place(index)]))
        case .recordEmptied(let index): (handles[index] ?? "#" + place(index), Words.text("fault.emptied", ["n": place(index)]))
        case .recordPutBack(let index): (handles[index] ?? "#" + place(index), Words.text("fault.put-back", ["n": place(index)]))
        case .recordNotSigned(let handle): (handle, Words.text("fault.signature", ["handle": handle]))
        case .tileDiffers: ("", Words.text("fault.tile"))
        case .checkpointDiffers(let size): (place(size), Words.text("fault.checkpoint", ["n": place(size)]))
        case .contentDamaged(let handle): (handle, Words.text("fault.content", ["handle": handle]))
        case .contentMissing(let handle): (handle, Words.text("fault.content-missing", ["handle": handle]))
        case .checkpointMissing(let size): (place(size), Words.text("fault.checkpoint-missing", ["n": place(size)]))
        case .rowAdded(let table, let row):
            ("\(table) \(row)", Words.text("fault.row-added", ["table": table, "row": String(row)]))
        case .slotMissing(let name): (name.printable, Words.text("fault.slot-missing", ["name": name.printable]))
        case .slotAdded(let name): (name.printable, Words.text("fault.slot-added", ["name": name.printable]))
        case .slotDamaged(let name): (name.printable, Words.text("fault.slot", ["name": name.printable]))
        case .indexDiffers: ("", Words.text("fault.index"))
        case .schemaChanged(let name): (name.printable, Words.text("fault.schema", ["name": name.printable]))
        }
    }
}

extension VaultCheck.Fault {
    /// Which claim it breaks.
    fileprivate var concern: ClaimKind {
        switch self {
        case .rowDamaged, .rowMissing, .rowAdded, .stateOlder, .recordNotSigned, .recordEmptied, .recordPutBack,
            .schemaChanged: .ledgerRows
        case .recordsMissing, .keyRecordWrong, .recordAdded, .tileDiffers, .checkpointDiffers, .checkpointMissing: .entryInLog
        case .contentDamaged, .contentMissing: .storedContents
        case .slotDamaged, .slotMissing, .slotAdded: .keySlots
        case .indexDiffers: .searchIndex
        }
    }
}
