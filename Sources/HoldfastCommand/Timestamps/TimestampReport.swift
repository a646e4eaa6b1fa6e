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
    ///   - ask: the operation.
    /// - Throws: what `ask` throws; an exit code when nobody gave an outside time, which was said then.
    static func show(
        json: Bool, consent: NetworkConsent, nothing: String = "timestamp.nothing-waits",
        _ ask: () async throws -> TimestampOutcome
    ) async throws {
        do {
            let outcome = try await ask()
            if json { return Console.print(outcome.json) }
            guard !outcome.isNothingToDo else { return Console.print(Words.text(nothing)) }
            lines(outcome.answers)
            if outcome.treeSize != nil { covered(outcome) }
            advice(outcome.stamps)
            left(outcome.answers, consent)
        } catch let nobody as NothingStamped {
            if json {
                Console.print(TimestampOutcome.json(treeSize: nil, coveredCount: 0, nobody.answers))
            } else {
                lines(nobody.answers)
                left(nobody.answers, consent)
            }
            Failure(Words.text("timestamp.failed-all"), hint: Words.text("timestamp.failed-all-hint")).print()
            throw ExitCode.failure
        }
    }

    private static func lines(_ answers: [TimestampAnswer]) {
        for answer in answers {
            switch answer.result {
            // A further calendar of the same proof, or one that had nothing new.
            case .success(let stamp) where stamp.handle.isEmpty: continue
            case .success(let stamp): Console.print(line(stamp, answer))
            case .failure(let error): Console.note(line(AnswerFault(error), answer))
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
        Words.text("timestamp.no-answer", ["address": answer.address.printable, "reason": fault.words])
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
        if let clock = stamps.compactMap(\.clock).first { Console.note(ClockWords.text(clock)) }
    }

    private static func left(_ answers: [TimestampAnswer], _ consent: NetworkConsent) {
        let reached = answers.filter { answer in
            if case .failure(let error) = answer.result { AnswerFault.mayHaveReceived(error) } else { true }
        }
        guard !reached.isEmpty else { return }
        var seen: Set<String> = []
        let places = reached.map(\.address.printable).filter { seen.insert($0).inserted }.joined(separator: ", ")
        if let proxy = consent.proxy {
            Console.note(Words.text("timestamp.left-proxy", ["places": places, "proxy": proxy.printable]))
        } else {
            Console.note(Words.text("timestamp.left", ["places": places]))
        }
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
    fileprivate var json: JSONValue { Self.json(treeSize: treeSize, coveredCount: coveredCount, answers) }

    fileprivate static func json(treeSize: UInt64?, coveredCount: Int, _ answers: [TimestampAnswer]) -> JSONValue {
        var object: JSONObject = ["covered_count": .integer(coveredCount), "answers": .array(answers.map(\.json))]
        object["tree_size"] = treeSize.map { .integer($0) }
        return .object(object)
    }
}

extension TimestampAnswer {
    /// One member of `answers`: `Schemas/timestamp.schema.json`.
    var json: JSONValue {
        var object: JSONObject = ["address": .string(address)]
        object["renews"] = renews.map { .string($0) }
        switch result {
        case .success(let stamp): stamp.add(to: &object)
        case .failure(let error):
            let fault = AnswerFault(error)
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
    }
}
