internal import HoldfastKit
internal import Octets
internal import Outside
internal import Terminal
internal import TrustedTime
internal import Wording

/// An outside time after a command that kept something, when the person wants that.
///
/// What was kept is durable and was reported before. Whatever goes wrong here is one line on standard error: it changes
/// neither the exit code nor anything that was kept. Each command asks once; what is not covered waits for the next one.
enum AutomaticTime {
    /// How long a person is kept waiting at most, for all exchanges of one command together.
    static let limit = Duration.seconds(15)

    /// One try, without repetitions.
    private static let limits = ExchangeLimits(connection: .seconds(8), whole: limit, pauses: [])

    /// Does nothing unless the kept answer says automatic.
    static func stamp(_ vault: Vault) async {
        guard let (consent, outreach) = await way(vault, limit: limit) else { return }
        await stamp(vault, consent, outreach)
    }

    /// Whom each command asks and how; nil when that is nobody. That nobody can tell is told.
    /// - Parameter limit: for all exchanges together.
    static func way(_ vault: Vault, limit: Duration) async -> (NetworkConsent, Outreach)? {
        do {
            guard let consent = try await vault.consent(), consent.isAutomatic, consent.namesSomebody else { return nil }
            return (consent, Outreach(consent, try HTTPCourier(consent, limits: limits), limit: limit))
        } catch {
            Console.note(Words.text("timestamp.auto-not-asked", ["reason": AnswerFault(error).words]))
            return nil
        }
    }

    /// Asks whom the given answer allows, by the given way.
    static func stamp(_ vault: Vault, _ consent: NetworkConsent, _ outreach: Outreach) async {
        do {
            let job = TimestampJob(
                authorities: consent.allowed, calendars: consent.calendars, roots: RootsFile.system())
            let outcome = try await vault.timestamp(job, courier: outreach.courier)
            note(outcome, outreach)
        } catch let nobody as NothingStamped {
            let reasons = nobody.answers.compactMap(reason).joined(separator: "; ")
            await note(reasons, vault, outreach)
        } catch {
            await note(AnswerFault(error).words, vault, outreach)
        }
    }

    /// One line for all of it: who said what, who failed, what left.
    private static func note(_ outcome: TimestampOutcome, _ outreach: Outreach) {
        guard !outcome.isNothingToDo else { return }
        let stamps = outcome.stamps
        var parts = stamps.compactMap { stamp in
            stamp.time.map { time in
                let text = Moment.text(time, accuracyMicroseconds: stamp.accuracyMicroseconds)
                return Words.text("timestamp.auto-says", ["authority": stamp.authority.printable, "time": text])
            }
        }
        if !parts.isEmpty, outcome.coveredCount > 0 {
            parts.append(Words.count("timestamp.auto-covers", outcome.coveredCount))
        }
        let noted = stamps.filter { $0.time == nil }.map(\.authority.printable)
        if !noted.isEmpty {
            parts.append(Words.text("timestamp.auto-noted", ["places": noted.joined(separator: ", ")]))
        }
        parts += outcome.answers.compactMap(reason).map { Words.text("timestamp.auto-without", ["reason": $0]) }
        let line = Words.text("timestamp.auto-done", ["parts": parts.joined(separator: "; ")])
        Console.note([line, outreach.sentence].compactMap(\.self).joined(separator: " "))
        for stamp in stamps where stamp.revocation == .revoked {
            Console.note(Words.text("timestamp.revoked", ["authority": stamp.authority.printable]))
        }
        if let clock = stamps.compactMap(\.clock).first { Console.note(ClockWords.text(clock)) }
    }

    private static func reason(_ answer: TimestampAnswer) -> String? {
        guard case .failure(let error) = answer.result else { return nil }
        return "\(answer.address.printable): \(AnswerFault(error).words)"
    }

    private static func note(_ reason: String, _ vault: Vault, _ outreach: Outreach) async {
        let waiting = try? await vault.timestampStatus().waitingCount
        let line = Words.count("timestamp.auto-failed", max(waiting ?? 1, 1), ["reason": reason])
        Console.note([line, outreach.sentence].compactMap(\.self).joined(separator: " "))
    }
}
