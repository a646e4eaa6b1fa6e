internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast doctor`: what is due, and what does not look as it should. Contacts nobody, and writes nothing but that what is due
/// to be destroyed was.
///
/// What is due is no damage: the exit code is 0 then, so that a program that runs it every night can tell the two apart.
struct Doctor: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: Words.text("doctor.abstract"), discussion: helpText("doctor.discussion"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: help("repair")) var repair = false
    @Option(name: .customLong("output"), help: help("repair-output")) var repairOutput: String?
    @Flag(help: help("adopt")) var adopt = false

    func validate() throws {
        if repair, adopt { throw ValidationError(Words.text("doctor.repair-or-adopt")) }
        if repairOutput != nil, !repair { throw ValidationError(Words.text("doctor.output-of-repair")) }
    }

    func perform() async throws {
        if repair { return try await makeRepaired() }
        if adopt { return try await adoptObjects() }
        try await examine()
    }

    private func examine() async throws {
        ThisProcess.onlyReads()
        let (examination, status, backup, slots) = try await vault.withVault { vault in
            await DueDestruction.run(vault)
            return (
                try await vault.examine(), await Self.status(of: vault), await vault.pastBackups().first, try await vault.slots()
            )
        }
        let findings =
            DoctorFinding.all(examination, status) + DoctorFinding.place(vault.directory)
            + DoctorFinding.unproved(slots) + [backup].compactMap { $0.map { DoctorFinding.last($0) } }
        let isDamaged = findings.contains { $0.concern == .damaged }
        if output.json {
            var object: JSONObject = ["is_damaged": .bool(isDamaged), "findings": .array(findings.map(\.json))]
            object["timestamps"] = (try? status.get())?.json
            Console.print(.object(object))
        } else {
            for finding in findings { Console.print(finding.line) }
            if !findings.contains(where: { $0.concern == .due }) { Console.print(Words.text("doctor.nothing-due")) }
            Console.print(Words.text(isDamaged ? "doctor.damaged" : "doctor.good"))
        }
        if isDamaged {
            if !output.json { Console.note(Words.text("doctor.offer-repair")) }
            throw ExitCode.notVerified
        }
        if !output.json, examination.unnamedObjectCount > 0 { Console.note(Words.text("doctor.offer-adopt")) }
    }

    private static func status(of vault: Vault) async -> Result<TimestampStatus, any Error> {
        do {
            return .success(try await vault.timestampStatus())
        } catch {
            return .failure(error)
        }
    }
}

/// One thing that `doctor` has to say.
struct DoctorFinding {
    /// How it should be taken.
    enum Concern: String {
        /// Something to do some day.
        case due
        /// Not as it was stored.
        case damaged
        /// Good to know.
        case note
    }

    let concern: Concern
    /// A stable name for programs.
    let name: String
    let words: String

    /// - Parameter status: how it stands with outside times; that nobody can say is damage too.
    static func all(_ examination: VaultExamination, _ status: Result<TimestampStatus, any Error>) -> [DoctorFinding] {
        var findings = VaultReport.faultWords(examination.faults).map { DoctorFinding(concern: .damaged, name: "vault", words: $0) }
        switch status {
        case .success(let status): findings += due(status)
        case .failure(let error):
            let words = Words.text("doctor.no-status", ["reason": Failure(error).message])
            findings.append(DoctorFinding(concern: .damaged, name: "outside-times", words: words))
        }
        if examination.isRotating {
            findings.append(DoctorFinding(concern: .due, name: "rotation", words: Words.text("doctor.rotation")))
        }
        if examination.lacksIndex {
            findings.append(DoctorFinding(concern: .note, name: "no-index", words: Words.text("doctor.index-missing")))
        }
        if examination.unnamedObjectCount > 0 {
            let words = Words.count("doctor.objects", examination.unnamedObjectCount)
            findings.append(DoctorFinding(concern: .note, name: "unnamed-objects", words: words))
        }
        if !memoryIsLocked {
            findings.append(DoctorFinding(concern: .note, name: "memory-not-locked", words: Words.text("doctor.memory")))
        }
        return findings
    }

    /// No reminder: whoever makes none has a reason, or does not know of it, and the README says it.
    static func last(_ backup: PastBackup) -> DoctorFinding {
        let values = ["time": Moment.text(backup.madeAt), "place": backup.place.printable]
        return DoctorFinding(concern: .note, name: "backup", words: Words.count("doctor.backup", backup.laterRecordCount, values))
    }

    /// Sheets that nobody has tried: on the worst day it would be too late. Such a sheet may also be left of a drill that was broken off.
    static func unproved(_ slots: [SlotSummary]) -> [DoctorFinding] {
        slots.filter { $0.label?.owner == .recovery && $0.label?.provedAt == nil }.map {
            DoctorFinding(concern: .note, name: "sheet", words: Words.text("doctor.sheet", ["slot": $0.name]))
        }
    }

    /// Where the vault stands.
    static func place(_ directory: String) -> [DoctorFinding] {
        Vault.placeConcerns(directory).map {
            DoctorFinding(concern: .note, name: PlaceWords.name($0), words: PlaceWords.text($0))
        }
    }

    /// What a check of everything found.
    static func all(_ check: VaultCheck, _ handles: [UInt64: String]) -> [DoctorFinding] {
        VaultReport.faultWords(check.faults, handles).map { DoctorFinding(concern: .damaged, name: "vault", words: $0) }
    }

    private static func due(_ status: TimestampStatus) -> [DoctorFinding] {
        var findings: [DoctorFinding] = []
        // Who allowed nobody is not reminded.
        if status.waitingCount > 0, status.consent?.namesSomebody == true {
            findings.append(DoctorFinding(concern: .due, name: "waiting", words: StampWords.waiting(status)))
        }
        let counts = [("renewal", "timestamp.status.due", status.due.count), ("upgrade", "timestamp.status.upgrade", status.pending.count)]
        for (name, key, count) in counts where count > 0 {
            findings.append(DoctorFinding(concern: .due, name: name, words: Words.count(key, count)))
        }
        if status.damagedCount > 0 {
            let words = Words.count("timestamp.status.damaged", status.damagedCount)
            findings.append(DoctorFinding(concern: .damaged, name: "outside-times", words: words))
        }
        if let clock = status.clock {
            findings.append(DoctorFinding(concern: .note, name: "clock", words: ClockWords.text(clock)))
        }
        return findings
    }

    /// Whether the system keeps secrets of this program out of its swap space.
    private static var memoryIsLocked: Bool {
        do {
            return try SecretBytes(count: 1, fill: { _ in }).isLocked
        } catch {
            return false
        }
    }

    var line: String {
        let mark = Words.text("doctor.mark.\(concern.rawValue)")
        let width = ["due", "damaged", "note"].map { Words.text("doctor.mark.\($0)").count }.max() ?? 0
        return mark + String(repeating: " ", count: width - mark.count + 2) + words
    }

    /// One member of `findings`: `Schemas/doctor.schema.json`.
    var json: JSONValue { ["concern": .string(concern.rawValue), "name": .string(name), "words": .string(words)] }
}
