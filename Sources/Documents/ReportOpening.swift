internal import Octets
internal import Wording

/// What stands above everything else: for whom this copy is, and whom it must not reach.
struct ReportOpening: Sendable {
    let model: ReportModel
    let names: ReportNames

    /// The frame and the sentence below it.
    var blocks: [DocumentBlock] {
        [
            .notice(title: Words.text("report.confidential"), [readers, profile, mustNotLearn, codeNames, Words.paragraph("report.keep-confidential")].compactMap(\.self)),
            .paragraph(Words.paragraph("report.what-this-is")),
        ] + earlierLogs
    }

    /// Why there is more than one log.
    private var earlierLogs: [DocumentBlock] {
        guard !model.earlierLogs.isEmpty else { return [] }
        let logs = model.earlierLogs.map { log in
            let why = log.reason.map { Words.optional("value.log_end.\($0)") ?? $0.printable } ?? Words.text("report.logs.no-reason")
            let values = [
                "n": "\(log.number)", "exhibits": log.exhibits.map { "\($0)" }.joined(separator: ", "), "size": "\(log.treeSize)", "why": why,
            ]
            return Words.paragraph("report.logs.each", values)
        }
        return [.paragraph(Words.paragraph("report.logs", ["n": "\(model.earlierLogs.count + 1)"])), .bullets(logs)]
    }

    private var codeNames: String? {
        model.items.contains { $0.replacedCount > 0 } ? Words.text("report.code-names") : nil
    }

    private var readers: String {
        model.forWhom.isEmpty
            ? Words.text("report.for-nobody-named")
            : Words.text("report.for", ["names": model.forWhom.map(\.printable).joined(separator: ", ")])
    }

    private var profile: String? {
        model.profile.map { name in
            Words.text("report.profile", ["profile": Words.optional("report.profile.\(name)") ?? name.printable])
        }
    }

    /// Everybody whom a record shown here names as somebody who must not learn of it.
    private var mustNotLearn: String? {
        var seen: Set<String> = []
        let people = model.items.flatMap { $0.payload["do_not_disclose_to"]?.array?.compactMap(\.string) ?? [] }
            .map { ReportNames.isReference($0) ? names.words(for: $0, isParty: true) : $0.printable }
            .filter { seen.insert($0).inserted }
        return people.isEmpty ? nil : Words.text("report.must-not-learn", ["names": people.joined(separator: "; ")])
    }
}
