internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

extension Doctor {
    /// Makes a new vault beside the damaged one; the damaged one is not opened by SQLite and not changed.
    func makeRepaired() async throws {
        let made = try Vault.repair(vault.directory, to: repairOutput, key: vault.key())
        let findings = DoctorFinding.all(made.check, made.handles)
        if output.json {
            let repaired: JSONValue = [
                "path": .string(made.path), "record_count": .integer(made.check.goodRecordCount),
                "content_count": .integer(made.check.goodContentCount), "log_goes_on": .bool(made.logGoesOn),
            ]
            Console.print([
                "is_damaged": .bool(!findings.isEmpty), "findings": .array(findings.map(\.json)), "repaired": repaired,
            ])
        } else {
            Console.print(Words.text("doctor.repaired", ["path": made.path.printable]))
            Console.print(Words.count("doctor.repaired.records", made.check.goodRecordCount))
            Console.print(Words.count("doctor.repaired.files", made.check.goodContentCount))
            for finding in findings { Console.print(finding.line) }
            Console.print(Words.text(findings.isEmpty ? "doctor.repaired.whole" : "doctor.repaired.lost"))
            if !made.logGoesOn { Console.print(Words.text("doctor.repaired.ended")) }
            Console.print(Words.text("doctor.repaired.keep", ["path": vault.directory.printable]))
        }
        if !findings.isEmpty { throw ExitCode.notVerified }
    }

    /// Makes records of sealed files that belong to none.
    func adoptObjects() async throws {
        let adopted = try await vault.withVault { try await $0.adoptUnnamedObjects(how: Words.text("doctor.adopted.how")) }
        if output.json {
            Console.print([
                "is_damaged": .bool(adopted.damagedCount > 0), "findings": .array([]),
                "adopted": .array(adopted.handles.map { .string($0) }),
            ])
        } else {
            if adopted.handles.isEmpty, adopted.damagedCount == 0 { Console.print(Words.text("doctor.adopted.none")) }
            for handle in adopted.handles { Console.print(Words.text("doctor.adopted.one-file", ["handle": handle])) }
            if adopted.damagedCount > 0 { Console.print(Words.count("doctor.adopted.damaged", adopted.damagedCount)) }
        }
        if adopted.damagedCount > 0 { throw ExitCode.notVerified }
    }
}
