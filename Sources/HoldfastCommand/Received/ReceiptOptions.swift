internal import ArgumentParser
internal import BundleFormat
internal import BundleVerifier
internal import Claims
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import Wording

/// What can be said of a receipt that is given.
struct ReceiptOptions: ParsableArguments {
    @Option(help: help("receipt-file")) var receipt: String?
    @Flag(help: help("receipt-sign")) var sign = false
    @Option(help: help("receipt-by")) var by: String?
    @Option(help: help("receipt-from")) var from: String?
    @Option(help: help("receipt-note")) var receiptNote: String?

    private var signaturePath: String { (receipt ?? "") + ".sig" }

    /// What can be told before anything is read.
    /// - Throws: `FileError.exists`, ``Failure``.
    func check() throws {
        guard let receipt else {
            guard !sign else { throw Failure(Words.text("error.sign-what"), hint: Words.text("hint.sign-what"), exit: .validationFailure) }
            return
        }
        for path in [receipt, signaturePath] {
            guard try SystemFiles().info(path) == nil else { throw FileError.exists(path: path) }
        }
        guard by != nil || Console.isInteractive else {
            throw Failure(Words.text("error.receipt-by"), hint: Words.text("hint.receipt-by"), exit: .validationFailure)
        }
    }

    /// The receipt that was asked for; nil when none was.
    /// - Throws: ``Failure`` when the bundle is too damaged, or a value cannot stand in a receipt.
    func receipt(for verification: BundleVerification) throws -> Receipt? {
        guard receipt != nil else { return nil }
        guard let digest = verification.bundleDigest else {
            throw Failure(Words.text("error.receipt-damaged"), hint: Words.text("hint.ask-again"), exit: .notVerified)
        }
        guard let name = try TextInput.text(by, asking: "receive.ask-by") else {
            throw Failure(Words.text("error.receipt-by"), hint: Words.text("hint.receipt-by"), exit: .validationFailure)
        }
        do {
            return try Receipt(
                code: verification.code.isEmpty ? nil : verification.code, bundleDigest: digest,
                contentsDigest: verification.contentsDigest, verdict: Receipt.Verdict(verification.report.verdict),
                receivedAt: Surroundings.system.now(), receivedBy: name, note: try TextInput.text(receiptNote))
        } catch let error as ReceiptError {
            throw Failure(Words.text("error.receipt-value", ["reason": ReceiptWords.text(error)]), exit: .validationFailure)
        }
    }

    /// Writes it, and its signature beside it: both or neither.
    func write(_ receipt: Receipt, signature: [UInt8]?) throws {
        guard let path = self.receipt else { return }
        try Self.write(receipt.encoded, to: path)
        do {
            if let signature { try Self.write(signature, to: signaturePath) }
        } catch {
            try? SystemFiles().remove(path)
            throw error
        }
        Console.print(Words.text("receipt.written", ["path": path.printable]))
        let command = "ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n \(Receipt.namespace) " + ShellWord.quoted(path)
        let names = ["path": path.printable, "signature": signaturePath.printable]
        guard signature == nil else { return Console.note(Words.text("receipt.next", names)) }
        Console.note(Words.text("receipt.unsigned", ["command": command.printable]))
        Console.note(Words.text("receipt.next-unsigned", names))
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        var file = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: SystemFiles())
        try file.write(bytes)
        try file.commit()
    }
}

extension Receipt.Verdict {
    init(_ verdict: Claims.Verdict) {
        switch verdict {
        case .holds: self = .holds
        case .fails: self = .fails
        case .unchecked: self = .unchecked
        }
    }
}
