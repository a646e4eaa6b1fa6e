internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// An outside time for the seal of a bundle, while it is made.
struct SealStamp {
    /// Who is asked; nil for nobody.
    let stamping: SealStamping?
    private let outreach: Outreach?

    private static let none = SealStamp(stamping: nil, outreach: nil)

    private init(stamping: SealStamping?, outreach: Outreach?) { (self.stamping, self.outreach) = (stamping, outreach) }

    /// Whom to ask: nobody unless the person wants it now, or has outside times made automatically.
    /// - Parameter isWanted: what was typed; nil when nothing was.
    /// - Throws: `Failure` when it is wanted and nobody may be asked; what goes wrong with keeping a proxy that was named.
    init(_ vault: Vault, isWanted: Bool?, _ outside: OutsideOptions) async throws {
        // Kept in any case: whoever names a proxy does not expect the next command to go without.
        if let proxy = outside.proxy {
            _ = try await WaitingForVault.retry {
                try await vault.changeConsent { try OutsideOptions.consent($0, proxy: proxy) }
            }
        }
        if isWanted == false {
            self = .none
            return
        }
        guard isWanted == true else {
            self = await Self.automatic(vault)
            return
        }
        guard let consent = try await OutsideAccess.consent(vault, outside) else {
            throw Failure(Words.text("error.no-consent"), hint: Words.text("hint.no-consent"))
        }
        guard !consent.allowed.isEmpty else { throw KitError.nobodyToAsk }
        let outreach = try outside.outreach(consent)
        stamping = SealStamping(Self.job(consent), courier: outreach.courier, isRequired: true)
        self.outreach = outreach
    }

    /// What fails here must not keep anybody from handing something over.
    private static func automatic(_ vault: Vault) async -> SealStamp {
        guard let (consent, waiting) = await AutomaticTime.way(vault, limit: AutomaticTime.limit) else { return none }
        // What still waits should be in the bundle with its time.
        let start = ContinuousClock.now
        await AutomaticTime.stamp(vault, consent, waiting)
        let rest = max(AutomaticTime.limit - (ContinuousClock.now - start), .zero)
        guard !consent.allowed.isEmpty, let (_, outreach) = await AutomaticTime.way(vault, limit: rest) else { return none }
        return SealStamp(stamping: SealStamping(job(consent), courier: outreach.courier), outreach: outreach)
    }

    private static func job(_ consent: NetworkConsent) -> TimestampJob {
        TimestampJob(authorities: consent.allowed, roots: RootsFile.system())
    }

    /// Runs `export`; when nobody stamped although it was asked for, says who answered what. Says what left in any case.
    func explaining(_ export: () async throws -> ExportOutcome) async throws -> ExportOutcome {
        do {
            return try await export()
        } catch let nobody as NothingStamped {
            Self.show(nobody.answers)
            showWhatLeft()
            throw Failure(Words.text("export.stamp-failed"), hint: Words.text("export.stamp-failed-hint"))
        } catch {
            showWhatLeft()
            throw error
        }
    }

    /// Whether anything left for the seal.
    var hasLeft: Bool { outreach?.sentence != nil }

    func showWhatLeft() { outreach?.showWhatLeft() }

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
