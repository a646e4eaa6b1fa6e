internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// What a check of a backup came to, for people and for programs.
struct BackupFinding: Sendable {
    let report: BackupReport
    /// Whether the key that signed the list is the one that it should be; nil when nobody said which.
    var isExpectedKey: Bool?
    var age: BackupAge?

    init(report: BackupReport, isExpectedKey: Bool? = nil, age: BackupAge? = nil) {
        (self.report, self.isExpectedKey, self.age) = (report, isExpectedKey, age)
    }

    /// Whether nothing speaks against it.
    var isGood: Bool { report.isWhole && isExpectedKey != false && (report.fingerprint != nil || !report.hasSignature) && age != .newer }

    /// Most names that are shown of one sort.
    private static let shownNameCount = 20

    func show() {
        Console.print(
            Words.text(
                "backup.check.facts",
                [
                    "time": report.madeAt.map { Moment.text($0) } ?? "?", "files": String(report.fileCount),
                    "size": Format.size(report.byteCount),
                ]))
        show("backup.check.damaged", report.damaged)
        show("backup.check.missing", report.missing)
        show("backup.check.surplus", report.surplus)
        Console.print(Words.text(report.isWhole ? "backup.check.whole" : "backup.check.broken"))
        Console.print(keyWords)
        if let age { Console.print(ageWords(age)) } else if isExpectedKey == true { Console.print(Words.text("backup.check.age")) }
    }

    private func show(_ key: String, _ names: [String]) {
        guard !names.isEmpty else { return }
        Console.print(Words.count(key, names.count))
        for name in names.prefix(Self.shownNameCount) { Console.print("  " + PrintableText(name, limit: 120).description) }
        if names.count > Self.shownNameCount { Console.print("  …") }
    }

    private var keyWords: String {
        guard let fingerprint = report.fingerprint else {
            return Words.text(report.hasSignature ? "backup.check.bad-signature" : "backup.check.no-signature")
        }
        switch isExpectedKey {
        case true?: return Words.text("backup.check.own-key")
        case false?: return Words.text("backup.check.other-key", ["fingerprint": fingerprint])
        case nil: return Words.text("backup.check.some-key", ["fingerprint": fingerprint])
        }
    }

    private func ageWords(_ age: BackupAge) -> String {
        switch age {
        case .current: Words.text("backup.age.current")
        case .older(let count): Words.text("backup.age.older", ["n": String(count)])
        case .newer: Words.text("backup.age.newer")
        case .unknown: Words.text("backup.age.unknown")
        }
    }

    /// `Schemas/backup-check.schema.json`.
    var json: JSONValue {
        func texts(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
        var object: JSONObject = [
            "is_good": .bool(isGood), "damaged": texts(report.damaged), "missing": texts(report.missing),
            "surplus": texts(report.surplus), "file_count": .integer(UInt64(report.fileCount)), "byte_count": .integer(report.byteCount),
        ]
        object["made_at"] = report.madeAt.map { .string($0) }
        object["signed_by"] = report.fingerprint.map { .string($0) }
        object["is_expected_key"] = isExpectedKey.map { .bool($0) }
        object["entry_count"] = report.entryCount.map { .integer($0) }
        object["compared"] = age.map { age in
            switch age {
            case .current: "current"
            case .older: "older"
            case .newer: "newer"
            case .unknown: "unknown"
            }
        }
        return .object(object)
    }
}

extension BackupOutcome {
    /// `Schemas/backup.schema.json`.
    var json: JSONValue {
        [
            "is_first": .bool(isFirst), "made_at": .string(madeAt), "entry_count": .integer(entryCount), "file_count": .integer(UInt64(fileCount)),
            "byte_count": .integer(byteCount), "copied_file_count": .integer(UInt64(copiedFileCount)),
            "copied_byte_count": .integer(copiedByteCount), "removed_object_count": .integer(UInt64(removedObjectCount)),
            "missing_object_count": .integer(UInt64(missingObjectCount)), "signed_by": .string(fingerprint),
        ]
    }
}
