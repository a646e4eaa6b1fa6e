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
    /// How long a person is kept waiting at most: one try, without repetitions.
    private static let limits = ExchangeLimits(connection: .seconds(8), whole: .seconds(15), pauses: [])

    /// Does nothing unless the kept answer says automatic.
    static func stamp(_ vault: Vault) async {
        do {
            guard let consent = try await vault.consent(), consent.isAutomatic, !consent.isRefused, !consent.everyone.isEmpty
            else { return }
            await stamp(vault, consent)
        } catch {
            note(AnswerFault(error).words, waiting: nil)
        }
    }

    private static func stamp(_ vault: Vault, _ consent: NetworkConsent) async {
        do {
            let job = TimestampJob(
                authorities: consent.allowed, calendars: consent.calendars, roots: RootsFile.system())
            let courier = try HTTPCourier(allowed: consent.everyone, proxy: consent.proxy, limits: limits)
            let outcome = try await vault.timestamp(job, courier: courier)
            for stamp in outcome.stamps { note(stamp, outcome.coveredCount) }
        } catch let nobody as NothingStamped {
            let reasons = nobody.answers.compactMap { answer -> String? in
                guard case .failure(let error) = answer.result else { return nil }
                return "\(answer.address.printable): \(AnswerFault(error).words)"
            }
            note(reasons.joined(separator: "; "), waiting: try? await vault.timestampStatus().waitingCount)
        } catch {
            note(AnswerFault(error).words, waiting: try? await vault.timestampStatus().waitingCount)
        }
    }

    private static func note(_ stamp: NewStamp, _ coveredCount: Int) {
        guard let time = stamp.time else { return }
        let values = [
            "authority": stamp.authority.printable,
            "time": Moment.text(time, accuracyMicroseconds: stamp.accuracyMicroseconds),
        ]
        Console.note(Words.count("timestamp.auto-done", coveredCount, values))
        if let clock = stamp.clock { Console.note(ClockWords.text(clock)) }
    }

    private static func note(_ reason: String, waiting: Int?) {
        Console.note(Words.count("timestamp.auto-failed", max(waiting ?? 1, 1), ["reason": reason]))
    }
}
