internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast incident`: records what left no file.
struct RecordIncident: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: Words.text("incident.abstract"),
        discussion: helpText("incident.discussion"))

    @Option(help: help("incident-kind")) var kind: String?
    @Option(help: help("incident-title")) var title: String?
    @Option(help: help("description")) var description: String?
    @Option(help: help("occurred")) var occurred: String?
    @Option(help: help("zone")) var zone: String?
    @Option(help: help("by")) var by: [String] = []
    @Option(help: help("witness")) var witness: [String] = []
    @Option(help: help("evidence")) var evidence: [String] = []
    @Option(help: help("place")) var place: String?
    @Option(help: help("exact-words")) var exactWords: String?
    @Option(help: help("effect")) var effect: String?
    @Option(help: help("actions-taken")) var actionsTaken: String?
    @Option(help: help("told")) var told: String?
    @Option(help: help("number")) var number: String?
    @Option(help: help("withheld")) var withheld: String?
    @Option(help: help("direction")) var direction: String?
    @Option(help: help("answered")) var answered: String?
    @Option(help: help("basis")) var basis: String?
    @Option(help: help("role")) var role: String?
    @Option(help: help("private-note")) var privateNote: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        // The vault is opened first: what a person types afterwards is not lost to a wrong passphrase.
        try await vault.withVault { vault in
            // What was given on the command line is checked before anything is asked.
            try await vault.checkReferences(evidence, people: by + witness, zone: zone)
            if Console.isInteractive, !output.json, description == nil {
                return try await DraftDialog.run(begunDraft(in: vault), in: vault)
            }
            let call = try call()
            let request = try request(call)
            if let occurred = request.occurred { try await TimeReadBack.show(occurred, zone, vault) }
            let stored = try await WaitingForVault.retry { try await vault.addIncident(request) }
            StoredOutcome.show([stored], next: "incident.next", json: output.json)
            await AutomaticTime.stamp(vault)
        }
    }

    private func request(_ call: Incident.Call?) throws -> IncidentRequest {
        var incident = Incident()
        let given = try kind.map { try Choice.incidentKind($0) }
        incident.description = try TextInput.text(description)
        incident.kind = given
        let occurred = try TextInput.text(occurred)
        incident.title = try TextInput.text(title)
        incident.place = try TextInput.text(place)
        incident.exactWords = try TextInput.text(exactWords)
        incident.effect = try TextInput.text(effect)
        incident.actionsTaken = try TextInput.text(actionsTaken)
        incident.told = try TextInput.text(told)
        incident.privateNote = try TextInput.text(privateNote)
        incident.basis = basis.map { Basis($0) }
        incident.recorderRole = role.map { PartyRole($0) }
        incident.call = call
        guard incident != Incident() || occurred != nil else {
            throw Failure(Words.text("error.empty-incident"), hint: Words.text("hint.empty-incident"), exit: .validationFailure)
        }
        return IncidentRequest(
            incident, occurred: occurred, zone: zone, respondents: by, witnesses: witness, evidence: evidence)
    }

    /// A draft with what was given as options; the rest is asked for.
    private func begunDraft(in vault: Vault) async throws -> Draft {
        var draft = try await vault.newDraft(.incident, zone: zone)
        let call = try call()
        // Names may have commas in them, which would part them.
        let (by, witness) = (try await vault.handles(by, kind: .party), try await vault.handles(witness, kind: .party))
        // What is said of a call would belong nowhere without one.
        let given: [String: String?] = [
            "kind": try kind.map { try Choice.incidentKind($0).name } ?? (call == nil ? nil : IncidentKind.call.name),
            "title": try TextInput.text(title), "occurred": try TextInput.text(occurred),
            "respondents": Self.list(by), "witnesses": Self.list(witness), "evidence": Self.list(evidence),
            "place": try TextInput.text(place), "exact_words": try TextInput.text(exactWords),
            "effect": try TextInput.text(effect), "actions_taken": try TextInput.text(actionsTaken),
            "told": try TextInput.text(told), "basis": basis, "recorder_role": role,
            "private_note": try TextInput.text(privateNote), "call.direction": call?.direction,
            "call.number": call?.number, "call.withheld": call?.withheld.map(Self.word),
            "call.answered": call?.answered.map(Self.word),
        ]
        for (id, text) in given { if let text { draft.answers[id] = .said(text) } }
        if let occurred = draft.answers["occurred"]?.text { try await TimeReadBack.show(occurred, zone, vault) }
        return draft
    }

    private static func list(_ handles: [String]) -> String? { handles.isEmpty ? nil : handles.joined(separator: ", ") }
    private static func word(_ answer: Bool) -> String { answer ? "yes" : "no" }

    private func call() throws -> Incident.Call? {
        var call = Incident.Call()
        call.number = try TextInput.text(number)
        call.withheld = try Choice.yesOrNo(withheld, option: "--withheld")
        call.direction = direction
        call.answered = try Choice.yesOrNo(answered, option: "--answered")
        return call == Incident.Call() ? nil : call
    }
}

/// Says which records were stored.
enum StoredOutcome {
    static func show(_ records: [StoredRecord], next: String, json: Bool) {
        guard let last = records.last else { return }
        if json {
            Console.print([
                "stored": .array(
                    records.map { record in
                        var object: JSONObject = ["handle": .string(record.handle), "kind": .string(record.kind.name)]
                        if record.isUnchanged { object["unchanged"] = true }
                        return .object(object)
                    })
            ])
            return
        }
        for record in records {
            let values = ["handle": record.handle, "kind": Label.kind(record.kind.name)]
            Console.print(Words.text(record.isUnchanged ? "stored.unchanged" : "stored", values))
        }
        Console.note(Words.text(next, ["handle": last.handle]))
    }
}
