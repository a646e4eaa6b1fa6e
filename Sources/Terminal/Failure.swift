package import AgeFormat
package import ArgumentParser
internal import BundleVerifier
package import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import Wording

/// An error in words: what is wrong, where, and what to do. This file finds them for what both programs do;
/// what only one of them can meet is an ``ExplainedError``.
package struct Failure: Error {
    package let message: String
    package let hint: String?
    package let exit: ExitCode

    package init(_ message: String, hint: String? = nil, exit: ExitCode = .failure) {
        (self.message, self.hint, self.exit) = (message, hint, exit)
    }

    /// Writes it to standard error.
    package func print() {
        Console.note(ThisProcess.name + ": " + Words.text("error.label", ["message": message]))
        if let hint { Console.note(ThisProcess.name + ": " + Words.text("hint.label", ["hint": hint])) }
    }

    package init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as any ExplainedError: self = error.failure
        case let error as FileError: self.init(error)
        case let error as NotABundle:
            self.init(
                Words.text("error.not-a-bundle", ["path": error.path.printable]), hint: Self.hint(error), exit: .notVerified)
        case let error as IdentityFileError: self.init(error)
        case let error as AgeOpenError: self.init(error)
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

extension Failure {
    private static func hint(_ error: NotABundle) -> String {
        if let inside = error.bundleInside { return Words.text("hint.bundle-inside", ["path": inside.printable]) }
        if error.isVault { return Words.text("hint.vault-not-bundle", ["path": error.path.printable]) }
        return Words.text("hint.not-a-bundle")
    }
}

/// An error that brings its words along.
package protocol ExplainedError: Error {
    var failure: Failure { get }
}

extension ExitCode {
    package static let notVerified = ExitCode(3), notChecked = ExitCode(4)
    package static let noVault = ExitCode(10), vaultInUse = ExitCode(11), wrongPassphrase = ExitCode(12)
}

extension Failure {
    /// Of a sealed bundle. What is damaged further on is a claim that fails, and no error.
    package init(_ error: AgeOpenError) {
        switch error {
        case .noMatch:
            self.init(
                Words.text("error.bundle-locked"), hint: Words.text("hint.bundle-locked"), exit: .wrongPassphrase)
        case .outOfMemory, .secretMemory:
            self.init(Words.text("error.memory"), hint: Words.text("hint.memory"))
        case .workFactorTooHigh:
            self.init(Words.text("error.work-factor"), hint: Words.text("hint.ask-again"), exit: .notVerified)
        case .malformedArmor, .malformedHeader, .truncatedHeader, .lowOrderShare, .headerMACInvalid, .payloadChunkInvalid,
            .truncated:
            self.init(Words.text("error.seal-damaged"), hint: Words.text("hint.ask-again"), exit: .notVerified)
        }
    }

    package init(_ error: IdentityFileError) {
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

    package init(_ error: FileError) {
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
}
