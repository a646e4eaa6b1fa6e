internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// Says what came of asking: who said which time, what failed and why, what is covered, what left the computer.
enum TimestampReport {
    /// - Parameters:
    ///   - nothing: words for having had nothing to do.
    ///   - isUpgrade: whether calendars were asked for finished proofs.
    ///   - explorer: who was asked about blocks beside them.
    ///   - ask: the operation.
    /// - Throws: what `ask` throws, after saying what left by then; an exit code when nobody gave an outside time, which was
    ///   said then.
    static func show(
        json: Bool, _ outreach: Outreach, nothing: String = "timestamp.nothing-waits", isUpgrade: Bool = false,
        explorer: String? = nil, _ ask: (any Courier) async throws -> TimestampOutcome
    ) async throws {
        let isCalendar = { (address: String) in isUpgrade && address != explorer }
        do {
            let outcome = try await ask(outreach.courier)
            if json { return Console.print(outcome.json(outreach.departures, isCalendar)) }
            outcome.unasked.forEach(show)
            guard !outcome.isNothingToDo else {
                // Where a proof waits at somebody who may not be asked, that nothing waits would not be true.
                if outcome.unasked.isEmpty { Console.print(Words.text(nothing)) }
                return
            }
            lines(outcome.answers, isCalendar)
            if outcome.treeSize != nil { covered(outcome) }
            advice(outcome.stamps)
            outreach.showWhatLeft()
        } catch let nobody as NothingStamped {
            if json {
                let answers = nobody.answers
                Console.print(TimestampOutcome.json(nil, 0, answers, outreach.departures, isCalendar))
            } else {
                lines(nobody.answers, isCalendar)
                outreach.showWhatLeft()
            }
            Failure(Words.text("timestamp.failed-all"), hint: Words.text("timestamp.failed-all-hint")).print()
            throw ExitCode.failure
        } catch {
            // What was asked cannot be taken back by what went wrong afterwards.
            outreach.showWhatLeft()
            throw error
        }
    }

    /// A calendar that has a proof and was not asked.
    private static func show(_ calendar: UnaskedCalendar) {
        // The address comes out of a file: in a command it stands only when every shell takes it as it is.
        let isPlain = CalendarAddress(calendar.address) != nil
        let key = isPlain ? "timestamp.upgrade.not-allowed" : "timestamp.upgrade.odd-address"
        Console.note(Words.text(key, ["handle": calendar.handle, "address": calendar.address.printable]))
    }

    private static func lines(_ answers: [TimestampAnswer], _ isCalendar: (String) -> Bool) {
        for answer in answers {
            switch answer.result {
            // A further calendar of the same proof, or one that had nothing new.
            case .success(let stamp) where stamp.handle.isEmpty: continue
            case .success(let stamp): Console.print(line(stamp, answer))
            case .failure(let error):
                Console.note(line(AnswerFault(error, ofUpgrade: isCalendar(answer.address)), answer))
            }
        }
    }

    private static func line(_ stamp: NewStamp, _ answer: TimestampAnswer) -> String {
        var values = ["handle": stamp.handle, "authority": stamp.authority.printable, "renewed": answer.renews ?? ""]
        guard let time = stamp.time else {
            return Words.text(answer.renews == nil ? "timestamp.kept-pending" : "timestamp.kept-proof", values)
        }
        values["time"] = Moment.text(time, accuracyMicroseconds: stamp.accuracyMicroseconds)
        guard answer.renews != nil else { return Words.text("timestamp.kept", values) }
        let isProof = stamp.method == .openTimestamps
        return Words.text(isProof ? "timestamp.kept-upgrade" : "timestamp.kept-renewal", values)
    }

    private static func line(_ fault: AnswerFault, _ answer: TimestampAnswer) -> String {
        if fault.isWaiting {
            let values = ["handle": answer.renews ?? "", "address": answer.address.printable]
            return Words.text("timestamp.upgrade.waits", values)
        }
        return Words.text("timestamp.no-answer", ["address": answer.address.printable, "reason": fault.words])
    }

    private static func covered(_ outcome: TimestampOutcome) {
        guard outcome.stamps.contains(where: { $0.time != nil }) else { return }
        Console.print(
            outcome.coveredCount == 0
                ? Words.text("timestamp.covered-none") : Words.count("timestamp.covered", outcome.coveredCount))
    }

    /// What is good to know beside it.
    private static func advice(_ stamps: [NewStamp]) {
        for stamp in stamps where !stamp.isTrusted && stamp.method == .rfc3161 {
            Console.note(Words.text("timestamp.not-trusted", ["authority": stamp.authority.printable]))
        }
        for stamp in stamps where stamp.revocation == .revoked {
            Console.note(Words.text("timestamp.revoked", ["authority": stamp.authority.printable]))
        }
        if let clock = stamps.compactMap(\.clock).first { Console.note(ClockWords.text(clock)) }
    }
}

/// How far this computer's clock is off, in words.
enum ClockWords {
    static func text(_ clock: ClockDifference) -> String {
        let values = ["difference": Moment.span(seconds: clock.secondsAhead)]
        return Words.text(clock.secondsAhead > 0 ? "timestamp.clock-ahead" : "timestamp.clock-behind", values)
    }
}

extension TimestampOutcome {
    /// `Schemas/timestamp.schema.json`.
    fileprivate func json(_ departures: Departures, _ isCalendar: (String) -> Bool) -> JSONValue {
        Self.json(treeSize, coveredCount, answers, departures, isCalendar)
    }

    fileprivate static func json(
        _ treeSize: UInt64?, _ coveredCount: Int, _ answers: [TimestampAnswer], _ departures: Departures,
        _ isCalendar: (String) -> Bool
    ) -> JSONValue {
        var object: JSONObject = [
            "covered_count": .integer(coveredCount),
            "answers": .array(answers.map { $0.json(ofUpgrade: isCalendar($0.address)) }),
            "left": departures.json,
        ]
        object["tree_size"] = treeSize.map { .integer($0) }
        return .object(object)
    }
}

extension TimestampAnswer {
    /// One member of `answers`: `Schemas/timestamp.schema.json`.
    func json(ofUpgrade isUpgrade: Bool = false) -> JSONValue {
        var object: JSONObject = ["address": .string(address)]
        object["renews"] = renews.map { .string($0) }
        switch result {
        case .success(let stamp): stamp.add(to: &object)
        case .failure(let error):
            let fault = AnswerFault(error, ofUpgrade: isUpgrade)
            object["result"] = "failed"
            object["reason"] = .string(fault.reason)
            object["error"] = .string(fault.words)
        }
        return .object(object)
    }
}

extension NewStamp {
    fileprivate func add(to object: inout JSONObject) {
        object["result"] = .string(time == nil ? "pending" : "stamped")
        if !handle.isEmpty { object["handle"] = .string(handle) }
        object["method"] = .string(method.name)
        object["authority"] = .string(authority)
        object["time"] = time.map { .string($0.text) }
        object["accuracy_microseconds"] = accuracyMicroseconds.map { .integer($0) }
        object["is_trusted"] = .bool(isTrusted)
        object["authority_ends"] = endsAt.map { .string($0.text) }
        if !deviations.isEmpty { object["deviations"] = .array(deviations.map { .string($0.rawValue) }) }
        object["clock_seconds_ahead"] = clock.map { .integer($0.secondsAhead) }
        object["revocation"] = revocation.map { .string($0.rawValue) }
    }
}
