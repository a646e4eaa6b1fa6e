package import AgeFormat
internal import ArgumentParser
internal import BundleFormat
package import BundleWriter
package import HoldfastKit
internal import Octets
package import Terminal
package import VaultStorage
internal import Wording

extension VaultError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension KitError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension BundleWriteError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension PortalError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension AgeSealError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension AddFailure: ExplainedError {
    package var failure: Failure {
        guard kept != nil, case VaultError.changedWhileReading(let path) = cause else { return Failure(cause) }
        return Failure(Words.text("error.changed-in-part", ["path": path.printable]), hint: Words.text("hint.changed"))
    }
}

// The words for the errors of vaults. No `default`: a new case does not build until it has them.
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
        case .putBack(let rollBack):
            self.init(
                Words.text(rollBack.isOlder ? "error.put-back" : "error.other-history"), hint: Words.text("hint.put-back"))
        case .logEnded: self.init(Words.text("error.log-ended"), hint: Words.text("hint.log-ended"))
        case .contentDamaged(let handle):
            self.init(
                Words.text("error.content-damaged", ["handle": handle]), hint: Words.text("hint.damage"),
                exit: .notVerified)
        case .noContent(let handle): self.init(Words.text("error.no-content", ["handle": handle]))
        case .destroyed(let handle):
            self.init(Words.text("error.destroyed", ["handle": handle]), hint: Words.text("hint.destroyed"))
        case .noSuchRecord(let reference):
            self.init(
                Words.text("error.no-record", ["reference": reference.printable]), hint: Words.text("hint.no-record"))
        case .noSuchDraft(let number):
            self.init(Words.text("error.no-draft", ["draft": "d\(number)"]), hint: Words.text("hint.no-draft"))
        case .tooManyDrafts: self.init(Words.text("error.many-drafts"), hint: Words.text("hint.many-drafts"))
        case .recordTooLarge(let byteCount, let limit):
            let sizes = ["size": Format.size(UInt64(byteCount)), "limit": Format.size(UInt64(limit))]
            self.init(Words.text("error.record-large", sizes), hint: Words.text("hint.record-large"))
        case .changedWhileReading(let path):
            self.init(Words.text("error.changed", ["path": path.printable]), hint: Words.text("hint.changed"))
        case .database(let code): self.init(database: code)
        case .file(let error): self.init(error)
        case .keyringMalformed:
            self.init(Words.text("error.keyring"), hint: Words.text("hint.no-slot"), exit: .notVerified)
        case .keysChanged: self.init(Words.text("error.keys-changed"), hint: Words.text("hint.keys-changed"), exit: .vaultInUse)
        case .rotationHasOtherPassphrase:
            self.init(Words.text("error.rotate-other"), hint: Words.text("hint.rotate-other"), exit: .wrongPassphrase)
        case .noRotation: self.init(Words.text("error.no-rotation"))
        case .objectClosed(let name):
            self.init(
                Words.text("error.object-closed", ["name": name.isEmpty ? "ledger.db" : name]),
                hint: Words.text("hint.object-closed"), exit: .notVerified)
        case .outOfMemory: self.init(Words.text("error.memory"), hint: Words.text("hint.memory"))
        case .noSuchSlot(let name):
            self.init(Words.text("error.no-such-slot", ["name": name.printable]), hint: Words.text("hint.no-such-slot"))
        case .lastSlot: self.init(Words.text("error.last-slot"), hint: Words.text("hint.last-slot"))
        case .passphraseSlot: self.init(Words.text("error.passphrase-slot"), hint: Words.text("hint.passphrase-slot"))
        case .newSlotUnusable: self.init(Words.text("error.new-slot"), hint: Words.text("hint.new-slot"))
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
            self.init(Words.text("error.ledger-damaged"), hint: Words.text("hint.repair"), exit: .notVerified)
        case 14: self.init(Words.text("error.ledger-unreadable"), hint: Words.text("hint.denied"))
        default: self.init(Words.text("error.database", ["code": String(code)]))
        }
    }

    init(_ error: KitError) {
        switch error {
        case .unknownZone(let zone):
            self.init(Words.text("error.zone", ["zone": zone.printable]), hint: Words.text("hint.zone"))
        case .folderTooLarge(let path):
            self.init(Words.text("error.folder-too-large", ["path": path.printable]), hint: Words.text("hint.folder-too-large"))
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
        case .noSuchSlot(let name):
            self.init(Words.text("error.no-dropped-slot", ["name": name.printable]), hint: Words.text("hint.no-dropped-slot"))
        case .anotherCopy: self.init(Words.text("error.another-copy"), hint: Words.text("hint.another-copy"))
        case .noSuchField(let reference, let field, let available):
            self.init(
                Words.text("error.no-field", ["reference": reference.printable, "field": field.printable]),
                hint: Words.text("hint.no-field", ["fields": available.joined(separator: ", ").printable]))
        case .malformedField(let text):
            self.init(Words.text("error.field-form", ["text": text.printable]), hint: Words.text("hint.field-form"))
        case .noSuchAction(let number, let count):
            self.init(
                Words.text("error.no-action", ["n": String(number), "count": String(count)]), hint: Words.text("hint.no-action"),
                exit: .validationFailure)
        case .copyIsKept(let reference):
            self.init(Words.text("error.copy-kept", ["reference": reference.printable]), hint: Words.text("hint.copy-kept"))
        case .changedMeanwhile(let reference):
            let place = ["reference": reference.printable]
            self.init(Words.text("error.changed-meanwhile", place), hint: Words.text("hint.changed-meanwhile", place))
        case .alreadySent(let reference):
            let place = ["reference": reference.printable]
            self.init(Words.text("error.already-sent", place), hint: Words.text("hint.already-sent", place))
        case .attachmentsTooLarge(let byteCount, let limit):
            self.init(
                Words.text("error.letter-files", ["size": Format.size(byteCount), "limit": Format.size(limit)]),
                hint: Words.text("hint.letter-files"))
        case .malformedForm(let line, let part):
            let text = part.isEmpty ? "error.form-text" : "error.form-part"
            self.init(
                text == "error.form-text"
                    ? Words.text("error.form-text", ["line": String(line)])
                    : Words.text("error.form-part", ["line": String(line), "part": part.printable]),
                hint: Words.text("hint.form"), exit: .validationFailure)
        case .impossibleAnswer(let question, let text, let choices):
            let list = choices.map { $0.replacing("_", with: "-") }.joined(separator: ", ")
            self.init(
                Words.text("error.answer", ["question": question, "text": PrintableText(text, limit: 60).description]),
                hint: choices.isEmpty ? Words.text("hint.answer") : Words.text("hint.choice", ["list": list]), exit: .validationFailure)
        case .wrongKind(let reference, let needed):
            self.init(
                Words.text("error.wrong-kind", ["reference": reference.printable, "needed": Label.kind(needed)]),
                hint: Words.text("hint.no-record"))
        case .ambiguousName(let name, let handles):
            self.init(
                Words.text("error.ambiguous-name", ["name": name.printable, "handles": handles.joined(separator: ", ")]),
                hint: Words.text("hint.ambiguous-name"))
        // Never the text: it may be a secret key.
        case .unknownRecipient(let number, .secretKey):
            self.init(
                Words.text("error.recipient-secret", ["n": String(number)]), hint: Words.text("hint.recipient-secret"))
        case .unknownRecipient(let number, let reason):
            let why = Words.text("recipient.\(Self.word(reason))")
            self.init(
                Words.text("error.recipient", ["n": String(number), "why": why]), hint: Words.text("hint.recipient"))
        case .sshTrustee: self.init(Words.text("error.ssh-trustee"), hint: Words.text("hint.ssh-trustee"))
        case .noCodeName(let handles):
            self.init(
                Words.text("error.no-code-name", ["handles": handles.joined(separator: ", ")]),
                hint: Words.text("hint.no-code-name", ["handle": handles.first ?? ""]), exit: .validationFailure)
        case .neverHandedOver(let handle):
            self.init(Words.text("error.never-handed-over", ["handle": handle]), exit: .validationFailure)
        case .codeHasName(let code):
            self.init(
                Words.text("error.code-has-name", ["code": code.printable]), hint: Words.text("hint.code-has-name"), exit: .validationFailure)
        case .namesRemain(let handles, let places):
            var seen: Set<String> = []
            let found = places.map(\.words).filter { seen.insert($0).inserted }
            self.init(
                Words.text("error.names-remain", ["handles": handles.joined(separator: ", "), "places": found.joined(separator: ", ")]),
                hint: Words.text("hint.names-remain"))
        case .hiddenFromExports(let handle):
            self.init(
                Words.text("error.hidden", ["handle": handle]), hint: Words.text("hint.hidden", ["handle": handle]),
                exit: .validationFailure)
        case .removed(let handle, let destroyAfter):
            self.init(
                Words.text("error.removed", ["handle": handle, "day": Moment.text(destroyAfter)]),
                hint: Words.text("hint.removed", ["handle": handle]))
        case .destroyed(let handle, let at):
            self.init(
                Words.text("error.destroyed-on", ["handle": handle, "day": Moment.day(at)]), hint: Words.text("hint.destroyed"))
        case .notRemoved(let handle):
            self.init(Words.text("error.not-removed", ["handle": handle]), hint: Words.text("hint.not-removed"))
        case .cannotBeWithdrawn(let handle):
            self.init(Words.text("error.cannot-withdraw", ["handle": handle]), hint: Words.text("hint.cannot-withdraw"))
        case .withdrawalUnreadable:
            self.init(Words.text("error.withdrawal-unreadable"), hint: Words.text("hint.damage"), exit: .notVerified)
        case .nothingSelected: self.init(Words.text("error.nothing"), hint: Words.text("hint.nothing"))
        case .weakPassphrase(let weakness):
            self.init(
                Words.text("error.weak", ["reason": Self.words(weakness)]), hint: Words.text("hint.weak"))
        case .unacceptableCode(let code):
            self.init(Words.text("error.code", ["code": code.printable]), hint: Words.text("hint.code"))
        case .nobodyToSealFor:
            self.init(Words.text("error.no-recipient"), hint: Words.text("hint.no-recipient"), exit: .validationFailure)
        case .noCheckpoint: self.init(Words.text("error.no-checkpoint"), hint: Words.text("hint.damage"), exit: .notVerified)
        case .notAllowed(let address):
            self.init(
                Words.text("error.not-allowed", ["address": address.printable]), hint: Words.text("hint.not-allowed"))
        case .consentUnreadable:
            self.init(
                Words.text("error.consent-unreadable"), hint: Words.text("hint.consent-unreadable"), exit: .notVerified)
        case .malformedAddress(let address):
            self.init(
                Words.text("error.address", ["address": PrintableText(address, limit: 200).description]),
                hint: Words.text("hint.address"), exit: .validationFailure)
        case .malformedPolicy(let policy):
            self.init(Words.text("error.policy", ["policy": policy.printable]), exit: .validationFailure)
        case .nobodyToAsk: self.init(Words.text("error.nobody-to-ask"), hint: Words.text("hint.nobody-to-ask"))
        case .notExtracted: self.init(Words.text("error.not-extracted"), hint: Words.text("hint.ask-again"), exit: .notVerified)
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
        case .tooManyTokensInAll(let count):
            self.init(Words.text("error.bundle-answers", ["n": String(count)]), hint: Words.text("hint.bundle-large"))
        case .tooLarge(let path, _):
            self.init(Words.text("error.bundle-large", ["path": path.printable]), hint: Words.text("hint.bundle-large"))
        case .contentChanged(let exhibit), .contentNotOfRecord(let exhibit):
            self.init(
                Words.text("error.content-damaged", ["handle": exhibit.description]), hint: Words.text("hint.damage"),
                exit: .notVerified)
        case .badCode, .badTime, .noItems, .exhibitTwice, .wrongTreeSize, .wrongConsistency, .keyNotNamed,
            .keyRecordElsewhere, .missingProof, .proofElsewhere, .otherIssuer, .tooManyTokens, .badToken, .badOpenTimestamp,
            .badBlockHeader, .badCertificate, .headWithoutNeed, .replacedElsewhere, .earlierLog, .noSuchLog:
            self.init(Words.text("error.bundle-material"), hint: Words.text("hint.damage"), exit: .notVerified)
        }
    }

    init(_ error: PortalError) {
        switch error {
        case .fileTooLarge(let path, let byteCount, let limit):
            self.init(
                Words.text("error.portal-large", ["path": path.printable, "n": String(byteCount), "limit": String(limit)]),
                hint: Words.text("hint.portal-large"))
        case .tooManyFiles(let count, let limit):
            self.init(
                Words.text("error.portal-files", ["n": String(count), "limit": String(limit)]),
                hint: Words.text("hint.portal-files"))
        }
    }

    /// The last part of a key of the catalogue.
    private static func word(_ reason: AgeKeyError) -> String {
        switch reason {
        case .wrongPrefix: "unknown"
        case .wrongLength: "length"
        case .malformed: "malformed"
        case .unsupportedSSHKey: "ssh-kind"
        case .unusableKey: "unusable"
        case .secretKey, .encryptedSSHKey, .secretMemory: "unknown"
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
