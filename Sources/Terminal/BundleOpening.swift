internal import AgeFormat
package import BundleVerifier
package import Claims
internal import DurableFiles
internal import Octets
internal import Wording

/// What `verify` and `receive` share: opening a bundle, checking it, showing what came of it.
package enum BundleOpening {
    /// - Parameter options: how to open it when it is sealed; else a passphrase is asked for.
    package static func open(_ path: String, _ options: KeyOptions) throws -> UnverifiedBundle {
        guard case .sealed(let forPassphrase) = try ReceivedBundle.kind(path) else {
            return try ReceivedBundle.open(path)
        }
        return try ReceivedBundle.open(sealed: path, key: key(options, forPassphrase: forPassphrase))
    }

    package static func verify(_ bundle: UnverifiedBundle, _ trust: TrustOptions, plain: Bool) throws -> BundleVerification {
        let line = ProgressLine(Words.text("verify.progress"), plain: plain)
        defer { line.finish() }
        // A file that was named is read in any case: what is wrong with it must not stay unsaid.
        let roots = try trust.tsaRoots.map { try RootsFile.load($0) }
        return try bundle.verify(trusting: try trusted(trust.trust), roots: roots ?? RootsFile.system()) {
            line.update(done: $0, total: $1)
        }
    }

    /// All of `verify PATH`: opens, checks, shows.
    /// - Throws: what ``Failure`` has words for; a bad bundle is claims that fail, never an error.
    package static func check(
        _ path: String, keys: KeyOptions, trust: TrustOptions, output: OutputOptions
    ) throws -> Report {
        let verification = try verify(try open(path, keys), trust, plain: output.plain)
        show(verification, trust: trust.trust, json: output.json)
        return verification.report
    }

    /// - Parameter trust: the file of trusted keys, when one was given.
    package static func show(_ verification: BundleVerification, trust: String?, json: Bool) {
        if json { return Console.print(verification.report) }
        ReportLines.show(verification.report)
        // Whoever gave words that are not this bundle's must not be shown the right ones.
        if trust != nil, verification.report.verdict == .unchecked {
            let isTrusted = verification.report.claims.contains { $0.kind == .keyTrusted && $0.result == .holds }
            return Console.print("\n" + Words.text("verify.verdict.\(isTrusted ? "not-all" : "not-these")"))
        }
        Console.print("\n" + Words.text("verify.verdict.\(verification.report.verdict.rawValue)"))
        if !verification.checkWords.isEmpty {
            Console.print(Words.text("verify.words", ["words": verification.checkWords.joined(separator: " ")]))
        }
        if let key = verification.logKey { Console.print(Words.text("verify.key", ["key": key.printable])) }
    }

    private static func key(_ options: KeyOptions, forPassphrase: Bool) throws -> BundleKey {
        if let identities = try options.identities() { return .identities(identities) }
        if let path = options.passphraseFile { return .passphrase(try PassphraseInput.load(file: path)) }
        guard forPassphrase else {
            throw Failure(
                Words.text("error.bundle-needs-key"), hint: Words.text("hint.bundle-needs-key"), exit: .wrongPassphrase)
        }
        return .passphrase(try PassphraseInput.ask(Words.text("passphrase.ask-bundle")))
    }

    private static func trusted(_ path: String?) throws -> TrustedKeys {
        guard let path else { return .none }
        let bytes = try SystemFiles().openForReading(path).readAll(limit: TrustedKeys.maximumByteCount)
        do {
            return try TrustedKeys(parsing: bytes)
        } catch {
            throw Failure(
                Words.text("error.trust-file", ["path": path.printable, "line": error.lineText]))
        }
    }
}

extension TrustedKeysError {
    /// The line that is wrong; "1" when it is the whole file.
    fileprivate var lineText: String {
        switch self {
        case .malformedKey(let line), .unknownWord(let line), .wrongWordCount(let line, _): String(line)
        case .tooLarge, .notText, .noEntries: "1"
        }
    }
}
