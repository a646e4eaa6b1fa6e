internal import ArgumentParser
internal import BundleFormat
internal import BundleVerifier
internal import Claims
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast receive`: the recipient's side: check, say who sealed it, then extract or keep, and give a receipt.
struct Receive: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: Words.text("receive.abstract"), discussion: helpText("receive.discussion"))

    @Argument(help: help("bundle")) var file: String
    @Option(help: help("received-folder")) var output: String?
    @Option(help: help("bundle-identity")) var bundleIdentity: String?
    @Option(help: help("bundle-passphrase-file")) var bundlePassphraseFile: String?
    @Flag(help: help("keep-bundle")) var keep = false
    @OptionGroup var receipt: ReceiptOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        try receipt.check()
        let before = try SystemFiles().info(file)
        let bundle = try BundleOpening.open(file, try bundleKeys())
        let verification = try BundleOpening.verify(bundle, trust, plain: format.plain)
        BundleOpening.show(verification, trust: trust.trust, json: format.json)
        // A bundle in which something does not hold is still shown to its recipient: damage is not guilt.
        do {
            if !format.json { try ReceivedWords.show(verification, hasTrust: trust.trust != nil) }
            let given = try receipt.receipt(for: verification)
            if let folder = try folder(verification) { try extract(verification, to: folder) }
            try await hand(given, KeepBundleRequest(verification, path: file, before: before))
        } catch is ExtractionError {
            throw KitError.notExtracted
        }
        try verification.report.verdict.throwIfNotHolding()
    }

    private var needsVault: Bool { keep || receipt.sign }

    /// With what the bundle opens. The options that every command has open the vault, when one is needed; its identity is tried for
    /// the bundle too, its passphrase never.
    private func bundleKeys() throws -> KeyOptions {
        guard needsVault || bundleIdentity != nil || bundlePassphraseFile != nil else { return vault.keys }
        var keys = try KeyOptions.parse([])
        keys.identity = bundleIdentity ?? (bundlePassphraseFile == nil ? vault.keys.identity : nil)
        keys.passphraseFile = bundlePassphraseFile
        return keys
    }

    /// Where the files go: the folder that was named, else one named by the bundle beside the file; nil when the bundle is only kept.
    private func folder(_ verification: BundleVerification) throws -> String? {
        if let output { return output }
        guard !keep else { return nil }
        guard !verification.code.isEmpty else { throw Failure(Words.text("error.no-output"), hint: Words.text("hint.no-output")) }
        let folder = OutputFile.directory(of: file)
        return (folder == "." ? "" : folder == "/" ? "/" : folder + "/") + verification.code
    }

    private func extract(_ verification: BundleVerification, to folder: String) throws {
        try Extraction.extract(verification, to: folder, files: SystemFiles())
        Console.note(Words.text("receive.done", ["path": folder.printable]))
        Console.note(Words.text("warning.readable", ["path": folder.printable]))
    }

    /// Gives the receipt and keeps the bundle, as far as either is wanted.
    private func hand(_ given: Receipt?, _ request: KeepBundleRequest) async throws {
        guard needsVault else {
            if let given { try receipt.write(given, signature: nil) }
            return
        }
        try await vault.withVault { vault in
            var request = request
            let signature: [UInt8]? = if let given { await vault.sign(given) } else { nil }
            if let given, let signature { request.receipt = (given.encoded, signature) }
            (request.by, request.from) = (try given?.receivedBy ?? TextInput.text(receipt.by), try TextInput.text(receipt.from))
            if keep { try await keep(request, in: vault) }
            guard let given, let signature else { return }
            try receipt.write(given, signature: signature)
            Console.note(Words.text("receipt.signed", ["fingerprint": await vault.receiptFingerprint]))
        }
    }

    private func keep(_ request: KeepBundleRequest, in vault: Vault) async throws {
        let report = AddReport(json: false)
        let kept = try await BundleKeeping.keep(request, in: vault, plain: format.plain)
        guard !format.json else { return Console.note(Words.text("receive.kept", ["handle": kept.handle])) }
        BundleKeeping.tell(kept, report)
        report.finish([])
        BundleKeeping.noteKept(kept)
        await AutomaticTime.stamp(vault)
    }
}

/// Who sealed a bundle, before and apart from what is inside.
enum ReceivedWords {
    /// - Parameter hasTrust: whether the person gave what they compared: then the words are not asked for again.
    static func show(_ verification: BundleVerification, hasTrust: Bool) throws {
        Console.print("")
        if let fingerprint = verification.sealFingerprint {
            Console.print(Words.text("receive.sealed-by", ["fingerprint": fingerprint]))
        } else {
            Console.print(Words.text("receive.sealed-by-nobody"))
        }
        if let origin = verification.logOrigin { Console.print(Words.text("receive.log", ["origin": origin.printable])) }
        if !hasTrust, !verification.checkWords.isEmpty { Console.print(Words.text("receive.compare")) }
        guard !verification.exhibits.isEmpty else { return }
        Console.print("\n" + Words.text("receive.inside"))
        try BundleOpening.showExhibits(verification)
    }
}
