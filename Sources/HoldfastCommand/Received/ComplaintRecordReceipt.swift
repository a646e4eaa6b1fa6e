internal import ArgumentParser
internal import BundleFormat
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint record-receipt`: keeps the receipt that came back for a bundle.
struct ComplaintRecordReceipt: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-receipt", abstract: Words.text("complaint.receipt.abstract"),
        discussion: helpText("complaint.receipt.discussion"))

    @Argument(help: help("receipt-path")) var file: String
    @Option(help: help("receipt-signature")) var signature: String?
    @Option(help: help("receipt-complaint")) var complaint: String?
    @Option(help: help("receipt-key")) var key: String?
    @Option(help: help("receipt-own-note")) var note: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await vault.withVault { vault in
            let request = ReceiptRequest(
                path: file, signaturePath: try signaturePath(), complaint: complaint, key: try key.map(Self.keyText),
                note: try TextInput.text(note))
            let outcome = try await WaitingForVault.retry { try await vault.recordReceipt(request) }
            StoredOutcome.show(outcome.stored, next: "complaint.receipt.next", json: output.json)
            if !output.json { show(outcome, request) }
            await AutomaticTime.stamp(vault)
        }
    }

    /// The file that was named, else the one that `ssh-keygen` writes beside the text, if it is there.
    private func signaturePath() throws -> String? {
        if let signature { return signature }
        let beside = file + ".sig"
        return try SystemFiles().info(beside) == nil ? nil : beside
    }

    /// A key as text, or the file that has it.
    private static func keyText(_ value: String) throws -> String {
        guard !value.contains(" ") else { return value }
        let bytes = try SystemFiles().openForReading(value).readAll(limit: 32 << 10)
        let text = String(decoding: bytes, as: UTF8.self)
        return String(text.split(whereSeparator: \.isNewline).first ?? "")
    }

    private func show(_ outcome: ReceiptOutcome, _ request: ReceiptRequest) {
        let receipt = outcome.receipt
        let values = ["by": receipt.receivedBy.printable, "at": Moment.text(receipt.receivedAt), "name": (outcome.outputName ?? receipt.code ?? "").printable]
        Console.print(Words.text("complaint.receipt.says", values))
        if let verdict = receipt.verdict { Console.print(Words.text("complaint.receipt.verdict.\(verdict.rawValue)")) }
        if let note = receipt.note { Console.print(Words.text("complaint.receipt.note", ["note": note.printable])) }
        switch outcome.signature {
        case .none: Console.print(Words.text("complaint.receipt.signed-not"))
        case .holds(let fingerprint, let isConfirmed):
            Console.print(Words.text(isConfirmed ? "complaint.receipt.signed-known" : "complaint.receipt.signed", ["fingerprint": fingerprint]))
        case .notChecked(let fingerprint, let kind, _):
            Console.print(Words.text("complaint.receipt.not-checked", ["kind": kind.printable, "fingerprint": fingerprint]))
            let command = "ssh-keygen -Y check-novalidate -n \(Receipt.namespace) -s \(ShellWord.quoted(request.signaturePath ?? "")) < \(ShellWord.quoted(file))"
            Console.note("  " + command.printable)
        }
        if outcome.isBeforeExport { Console.note(Words.text("complaint.receipt.before")) }
    }
}
