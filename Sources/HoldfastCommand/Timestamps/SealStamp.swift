internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// An outside time for the seal of a bundle, while it is made.
enum SealStamp {
    /// Whom to ask: nobody unless the person wants it now, or has outside times made automatically.
    /// - Parameter isWanted: what was typed; nil when nothing was.
    /// - Throws: `Failure` when it is wanted and nobody may be asked.
    static func stamping(_ vault: Vault, isWanted: Bool?, _ outside: OutsideOptions) async throws -> SealStamping? {
        if isWanted == false { return nil }
        guard isWanted == true else { return await automatic(vault, outside) }
        guard let consent = try await OutsideAccess.consent(vault, outside) else {
            throw Failure(Words.text("error.no-consent"), hint: Words.text("hint.no-consent"))
        }
        guard !consent.allowed.isEmpty else { throw KitError.nobodyToAsk }
        return SealStamping(job(consent), courier: try outside.courier(consent), isRequired: true)
    }

    /// What fails here must not keep anybody from handing something over.
    private static func automatic(_ vault: Vault, _ outside: OutsideOptions) async -> SealStamping? {
        guard let consent = try? await vault.consent(), consent.isAutomatic, !consent.isRefused, !consent.allowed.isEmpty,
            let courier = try? outside.courier(consent)
        else { return nil }
        // What still waits should be in the bundle with its time.
        await AutomaticTime.stamp(vault)
        return SealStamping(job(consent), courier: courier)
    }

    private static func job(_ consent: NetworkConsent) -> TimestampJob {
        TimestampJob(authorities: consent.allowed, roots: RootsFile.system())
    }

    /// Runs `export`; when nobody stamped although it was asked for, says who answered what.
    static func explainingFailure(_ export: () async throws -> ExportOutcome) async throws -> ExportOutcome {
        do {
            return try await export()
        } catch let nobody as NothingStamped {
            show(nobody.answers)
            throw Failure(Words.text("export.stamp-failed"), hint: Words.text("export.stamp-failed-hint"))
        }
    }

    static func show(_ answers: [TimestampAnswer]) {
        for answer in answers {
            switch answer.result {
            case .success(let stamp):
                guard let time = stamp.time else { continue }
                let text = Moment.text(time, accuracyMicroseconds: stamp.accuracyMicroseconds)
                Console.note(Words.text("export.stamped", ["authority": stamp.authority.printable, "time": text]))
            case .failure(let error):
                let reason = "\(answer.address.printable): \(AnswerFault(error).words)"
                Console.note(Words.text("export.not-stamped", ["reason": reason]))
            }
        }
    }
}
