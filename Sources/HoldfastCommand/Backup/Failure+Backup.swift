internal import ArgumentParser
internal import Octets
package import Terminal
package import VaultStorage
internal import Wording

extension BackupError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

// No `default`: a new case does not build until it has words.
extension Failure {
    init(_ error: BackupError) {
        switch error {
        case .noPlace(let path):
            self.init(Words.text("error.no-place", ["path": path.printable]), hint: Words.text("hint.no-place"))
        case .notEmpty(let name):
            self.init(
                Words.text("error.place-not-empty", ["name": PrintableText(name, limit: 120).description]), hint: Words.text("hint.place-not-empty"))
        case .isVault: self.init(Words.text("error.place-is-vault"), hint: Words.text("hint.place-not-empty"))
        case .noBackup: self.init(Words.text("error.no-backup"), hint: Words.text("hint.no-backup"))
        case .listMalformed(let line):
            self.init(Words.text("error.backup-list", ["line": String(line)]), hint: Words.text("hint.backup-other"), exit: .notVerified)
        case .signedOtherwise(let fingerprint?):
            self.init(
                Words.text("error.backup-key", ["fingerprint": fingerprint]), hint: Words.text("hint.backup-key"), exit: .notVerified)
        case .signedOtherwise(nil):
            self.init(Words.text("error.backup-unsigned"), hint: Words.text("hint.backup-key"), exit: .notVerified)
        case .newerThanVault(let records, let own):
            self.init(
                Words.text("error.backup-newer", ["n": String(records), "own": String(own)]), hint: Words.text("hint.backup-newer"),
                exit: .notVerified)
        case .stateUnreadable:
            self.init(Words.text("error.backup-state"), hint: Words.text("hint.backup-state"), exit: .notVerified)
        case .vaultDamaged(let count):
            self.init(Words.count("error.backup-damaged-vault", count), hint: Words.text("hint.backup-damaged-vault"), exit: .notVerified)
        case .incomplete(let damaged, let missing):
            self.init(
                Words.text("error.backup-incomplete", ["damaged": String(damaged.count), "missing": String(missing.count)]),
                hint: Words.text("hint.backup-incomplete"), exit: .notVerified)
        case .noLedger: self.init(Words.text("error.backup-no-ledger"), hint: Words.text("hint.backup-other"), exit: .notVerified)
        case .restoredDamaged(let count):
            self.init(Words.count("error.restored-damaged", count), hint: Words.text("hint.backup-incomplete"), exit: .notVerified)
        case .malformedRemote: self.init(Words.text("error.remote-form"), hint: Words.text("hint.remote-form"), exit: .validationFailure)
        case .noRclone: self.init(Words.text("error.no-rclone"), hint: Words.text("hint.no-rclone"))
        case .remote(let message):
            let text = PrintableText(message.replacing("\n", with: " "), limit: 400).description
            self.init(Words.text("error.remote", ["message": text]), hint: Words.text("hint.remote"))
        case .file(let error): self.init(error)
        }
    }
}
