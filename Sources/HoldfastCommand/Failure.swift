internal import AgeFormat
internal import ArgumentParser
internal import BundleFormat
internal import BundleWriter
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import VaultStorage
internal import Wording

/// An error in words: what is wrong, where, and what to do. This file is the only place that finds them.
struct Failure: Error {
    let message: String
    let hint: String?
    let exit: ExitCode

    init(_ message: String, hint: String? = nil, exit: ExitCode = .failure) {
        (self.message, self.hint, self.exit) = (message, hint, exit)
    }

    /// Writes it to standard error.
    func print() {
        Console.note("holdfast: " + Words.text("error.label", ["message": message]))
        if let hint { Console.note("holdfast: " + Words.text("hint.label", ["hint": hint])) }
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as VaultError: self.init(error)
        case let error as KitError: self.init(error)
        case let error as FileError: self.init(error)
        case let error as BundleWriteError: self.init(error)
        case let error as IdentityFileError: self.init(error)
        case let error as AgeSealError: self.init(error)
        case let failure as AddFailure: self.init(failure.cause)
        case is CancellationError: self.init(Words.text("error.cancelled"), hint: Words.text("hint.cancelled"))
        case ByteSourceError.tooLarge(_, let limit):
            self.init(Words.text("error.too-large", ["limit": Format.size(UInt64(limit))]))
        case is SecretMemoryError: self.init(Words.text("error.memory"), hint: Words.text("hint.memory"))
        case PassphraseKDFError.outOfMemory: self.init(Words.text("error.memory"), hint: Words.text("hint.memory"))
        // The names of our own error types and cases hold nothing of the evidence.
        default: self.init(Words.text("error.unexpected", ["what": "\(type(of: error))".printable]))
        }
    }
}

extension ExitCode {
    static let notVerified = ExitCode(3), notChecked = ExitCode(4)
    static let noVault = ExitCode(10), vaultInUse = ExitCode(11), wrongPassphrase = ExitCode(12)
}

extension Failure {
    init(_ error: VaultError) {
        switch error {
        case .notAVault(let path):
            self.init(Words.text("error.no-vault", ["path": path.printable]), hint: Words.text("hint.no-vault"), exit: .noVault)
        case .alreadyExists(let path):
            self.init(Words.text("error.exists", ["path": path.printable]), hint: Words.text("hint.exists"))
        case .wrongPassphrase:
            self.init(Words.text("error.wrong-passphrase"), hint: Words.text("hint.wrong-passphrase"), exit: .wrongPassphrase)
        case .identityNotAccepted:
            self.init(Words.text("error.identity-refused"), hint: Words.text("hint.identity-refused"), exit: .wrongPassphrase)
        case .noUsableSlot(let damaged):
            self.init(
                Words.count("error.no-slot", damaged.count), hint: Words.text("hint.no-slot"), exit: .notVerified)
        case .inUse: self.init(Words.text("error.in-use"), hint: Words.text("hint.in-use"), exit: .vaultInUse)
        case .newerVersion(let found):
            self.init(Words.text("error.newer", ["version": String(found)]), hint: Words.text("hint.newer"))
        case .schemaChanged(let name):
            self.init(
                Words.text("error.schema", ["name": name.printable]), hint: Words.text("hint.schema"), exit: .notVerified)
        case .settingRefused(let name): self.init(Words.text("error.setting", ["name": name]))
        case .sealBroken(let table, let row):
            self.init(
                Words.text("error.seal-broken", ["table": table, "row": String(row)]),
                hint: Words.text("hint.damage"), exit: .notVerified)
        case .rowMissing(let table, let row):
            self.init(
                Words.text("error.row-missing", ["table": table, "row": String(row)]),
                hint: Words.text("hint.damage"), exit: .notVerified)
        case .valueMalformed(let table, let row):
            self.init(
                Words.text("error.row-malformed", ["table": table, "row": String(row)]),
                hint: Words.text("hint.damage"), exit: .notVerified)
        case .treeInconsistent(let size):
            self.init(
                Words.text("error.tree", ["size": String(size)]), hint: Words.text("hint.damage"), exit: .notVerified)
        case .contentDamaged(let handle):
            self.init(
                Words.text("error.content-damaged", ["handle": handle]), hint: Words.text("hint.damage"),
                exit: .notVerified)
        case .noContent(let handle): self.init(Words.text("error.no-content", ["handle": handle]))
        case .noSuchRecord(let reference):
            self.init(
                Words.text("error.no-record", ["reference": reference.printable]), hint: Words.text("hint.no-record"))
        case .recordTooLarge(let byteCount, let limit):
            let sizes = ["size": Format.size(UInt64(byteCount)), "limit": Format.size(UInt64(limit))]
            self.init(Words.text("error.record-large", sizes), hint: Words.text("hint.record-large"))
        case .changedWhileReading(let path):
            self.init(Words.text("error.changed", ["path": path.printable]), hint: Words.text("hint.changed"))
        case .database(let code): self.init(database: code)
        case .file(let error): self.init(error)
        case .keyringMalformed:
            self.init(Words.text("error.keyring"), hint: Words.text("hint.no-slot"), exit: .notVerified)
        case .outOfMemory: self.init(Words.text("error.memory"), hint: Words.text("hint.memory"))
        }
    }

    /// SQLite's primary result code is in the low byte.
    private init(database code: Int) {
        /// SQLITE_IOERR_SHMSIZE: no room for the index of the write-ahead log.
        let noRoomForIndex = 4874
        switch code & 0xFF {
        case _ where code == noRoomForIndex: self.init(Words.text("error.disk-full-vault"), hint: Words.text("hint.disk-full"))
        case 13: self.init(Words.text("error.disk-full-vault"), hint: Words.text("hint.disk-full"))
        case 8: self.init(Words.text("error.read-only-vault"), hint: Words.text("hint.read-only"))
        case 11, 26:
            self.init(Words.text("error.ledger-damaged"), hint: Words.text("hint.damage"), exit: .notVerified)
        case 14: self.init(Words.text("error.ledger-unreadable"), hint: Words.text("hint.denied"))
        default: self.init(Words.text("error.database", ["code": String(code)]))
        }
    }

    init(_ error: KitError) {
        switch error {
        case .unknownZone(let zone):
            self.init(Words.text("error.zone", ["zone": zone.printable]), hint: Words.text("hint.zone"))
        case .unknownKind(let text, let known):
            let list = known.map { $0.replacing("_", with: "-") }.joined(separator: ", ")
            self.init(
                Words.text("error.unknown-kind", ["text": text.printable]),
                hint: Words.text("hint.unknown-kind", ["kinds": list]), exit: .validationFailure)
        case .nothingToSearch:
            self.init(
                Words.text("error.search-signs"), hint: Words.text("hint.search-empty"), exit: .validationFailure)
        case .unclearTime(let text):
            self.init(
                Words.text("error.unclear-time", ["text": text.printable]), hint: Words.text("hint.unclear-time"),
                exit: .validationFailure)
        case .noSuchField(let reference, let field, let available):
            self.init(
                Words.text("error.no-field", ["reference": reference.printable, "field": field.printable]),
                hint: Words.text("hint.no-field", ["fields": available.joined(separator: ", ").printable]))
        case .malformedField(let text):
            self.init(Words.text("error.field-form", ["text": text.printable]), hint: Words.text("hint.field-form"))
        case .wrongKind(let reference, let needed):
            self.init(
                Words.text("error.wrong-kind", ["reference": reference.printable, "needed": Label.kind(needed)]),
                hint: Words.text("hint.no-record"))
        case .unknownRecipient(let text):
            self.init(
                Words.text("error.recipient", ["text": text.printable]), hint: Words.text("hint.recipient"))
        case .sshTrustee: self.init(Words.text("error.ssh-trustee"), hint: Words.text("hint.ssh-trustee"))
        case .nothingSelected: self.init(Words.text("error.nothing"), hint: Words.text("hint.nothing"))
        case .weakPassphrase(let weakness):
            self.init(
                Words.text("error.weak", ["reason": Self.words(weakness)]), hint: Words.text("hint.weak"))
        case .unacceptableCode(let code):
            self.init(Words.text("error.code", ["code": code.printable]), hint: Words.text("hint.code"))
        case .noCheckpoint: self.init(Words.text("error.no-checkpoint"), hint: Words.text("hint.damage"), exit: .notVerified)
        case .notABundle(let path):
            self.init(Words.text("error.not-a-bundle", ["path": path.printable]), hint: Words.text("hint.not-a-bundle"), exit: .notVerified)
        case .notExtracted: self.init(Words.text("error.not-extracted"), hint: Words.text("hint.ask-again"), exit: .notVerified)
        }
    }

    init(_ error: FileError) {
        switch error {
        case .notFound(let path): self.init(Words.text("error.not-found", ["path": path.printable]), hint: Words.text("hint.not-found"))
        case .exists(let path): self.init(Words.text("error.exists", ["path": path.printable]), hint: Words.text("hint.exists"))
        case .denied(let path): self.init(Words.text("error.denied", ["path": path.printable]), hint: Words.text("hint.denied"))
        case .readOnly(let path): self.init(Words.text("error.read-only", ["path": path.printable]), hint: Words.text("hint.read-only"))
        case .diskFull(let path): self.init(Words.text("error.disk-full", ["path": path.printable]), hint: Words.text("hint.disk-full"))
        case .tooManyOpenFiles: self.init(Words.text("error.open-files"))
        case .notARegularFile(let path):
            self.init(Words.text("error.not-a-file", ["path": path.printable]), hint: Words.text("hint.not-a-file"))
        case .notADirectory(let path): self.init(Words.text("error.not-a-folder", ["path": path.printable]))
        case .endedEarly(let path, _):
            self.init(Words.text("error.changed", ["path": path.printable]), hint: Words.text("hint.changed"))
        case .system(let path, let code):
            self.init(Words.text("error.system", ["path": path.printable, "code": String(code)]))
        }
    }

    init(_ error: IdentityFileError) {
        switch error {
        case .malformed(_, .encryptedSSHKey):
            self.init(Words.text("error.ssh-key-locked"), hint: Words.text("hint.ssh-key-locked"))
        case .malformed(_, .unsupportedSSHKey):
            self.init(Words.text("error.ssh-key-kind"), hint: Words.text("hint.ssh-key-kind"))
        case .malformed(_, .secretMemory):
            self.init(Words.text("error.memory"), hint: Words.text("hint.memory"))
        case .malformed, .tooLarge, .tooManyIdentities, .noIdentity:
            self.init(Words.text("error.identity-file"), hint: Words.text("hint.identity-file"))
        }
    }

    init(_ error: AgeSealError) {
        switch error {
        case .mixedRecipients:
            self.init(
                Words.text("error.mixed-kinds"), hint: Words.text("hint.mixed-kinds"), exit: .validationFailure)
        case .noRecipients:
            self.init(
                Words.text("error.no-recipient"), hint: Words.text("hint.no-recipient"), exit: .validationFailure)
        case .tooManyRecipients(let count):
            self.init(
                Words.text("error.many-recipients", ["n": String(count), "most": String(Header.maximumStanzaCount)]),
                hint: Words.text("hint.mixed-recipients"))
        case .unusableRecipient(let number):
            self.init(
                Words.text("error.unusable-recipient", ["n": String(number)]), hint: Words.text("hint.recipient"))
        case .workFactorOutOfRange:
            self.init(Words.text("error.unexpected", ["what": "AgeSealError"]))
        }
    }

    init(_ error: BundleWriteError) {
        switch error {
        case .tooManyFiles(let count):
            self.init(Words.text("error.bundle-files", ["n": String(count)]), hint: Words.text("hint.bundle-large"))
        case .tooLarge(let path, _):
            self.init(Words.text("error.bundle-large", ["path": path.printable]), hint: Words.text("hint.bundle-large"))
        case .contentChanged(let exhibit), .contentNotOfRecord(let exhibit):
            self.init(
                Words.text("error.content-damaged", ["handle": exhibit.description]), hint: Words.text("hint.damage"),
                exit: .notVerified)
        case .badCode, .badTime, .noItems, .exhibitTwice, .wrongTreeSize, .wrongConsistency, .keyNotNamed,
            .keyRecordElsewhere, .missingProof, .proofElsewhere, .otherIssuer:
            self.init(Words.text("error.bundle-material"), hint: Words.text("hint.damage"), exit: .notVerified)
        }
    }

    /// Why a passphrase is too easy to guess.
    static func words(_ weakness: PassphraseWeakness) -> String {
        switch weakness {
        case .tooShort(let count):
            Words.text("weak.short", ["n": String(count), "least": String(PassphraseCheck.minimumByteCount)])
        case .repetitive: Words.text("weak.repetitive")
        case .digitsOnly: Words.text("weak.digits")
        case .sequence: Words.text("weak.sequence")
        case .oneWord: Words.text("weak.one-word")
        }
    }
}
