internal import ArgumentParser
internal import Documents
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// `holdfast show`: one record with all its fields; on request its content, byte for byte.
struct Show: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Words.text("show.abstract"), discussion: helpText("show.discussion"))

    @Argument(help: help("reference-handle")) var reference: String
    @Flag(help: help("headers")) var headers = false
    @Flag(help: help("revisions")) var revisions = false
    @Flag(help: help("yes")) var yes = false
    @Option(help: help("save")) var save: String?
    @OptionGroup var authorities: AuthorityOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let (detail, existed, status, history) = try await vault.withVault { vault in
            let detail = try await vault.show(reference)
            if let save { try await vault.saveContent(of: reference, to: save) }
            let status = try? await vault.timestampStatus()
            // Without any outside time there is no need to read whom the system trusts.
            let hasTimes = status?.stamps.isEmpty == false
            let roots = try hasTimes ? authorities.roots() : AuthorityRoots.none
            let history = revisions ? try await vault.revisions(of: reference) : []
            let names = try await vault.names(in: history)
            return (detail, try? await vault.outsideTime(of: reference, trusting: roots), status, (revisions: history, names: names))
        }
        let times = ThreeTimes(detail, existed: existed)
        if output.json {
            var object: JSONObject = [
                "handle": .string(detail.summary.handle), "leaf_index": .integer(detail.leafIndex),
                "record": .object(detail.record.json), "times": times.json,
            ]
            if revisions { object["revisions"] = RevisionText.json(history.revisions) }
            Console.print(.object(object))
        } else {
            guard try wantsToSee(detail) else { return Console.note(Words.text("show.not-shown")) }
            print(detail)
            for line in times.lines { Console.print(line) }
            for line in RevisionText.lines(history.revisions, names: history.names) { Console.print(line) }
            if !revisions, detail.record.revision > 1 {
                let values = ["handle": detail.summary.handle, "n": String(detail.record.revision)]
                Console.note(Words.text("show.changed", values))
            }
            OutsideTimeLines.noteWaiting(status)
        }
        if let save { Console.note(Words.text("warning.readable", ["path": save.printable])) }
    }

    /// Whether what has a warning is to be shown; a person on a terminal is asked.
    private func wantsToSee(_ detail: RecordDetail) throws -> Bool {
        guard !yes, Console.isInteractive, !detail.warnings.isEmpty else { return true }
        let warnings = detail.warnings.map { Label.value($0, of: "sensitivity") }.joined(separator: "; ")
        let title = detail.summary.title.map { PrintableText($0, limit: 60).description } ?? ""
        let values = ["handle": detail.summary.handle, "title": title, "warning": warnings]
        return Affirmation.isYes(try TerminalLine.ask(Words.text("show.warning", values)))
    }

    private func print(_ detail: RecordDetail) {
        let record = detail.record
        Console.print(
            "\(detail.summary.handle)  \(Label.kind(record.kind.name))  "
                + Words.text("show.recorded", ["at": record.recordedAt]))
        let mailHeaders = record.payload["email"]?["headers"]?.string
        let leftOut: Set<String> = headers ? [] : ["email.headers"]
        // Kinds of places have words of their own.
        let path = record.kind == .space ? "space" : ""
        for line in RecordText.lines(.object(record.payload), names: detail.names, path: path, leftOut: leftOut) { Console.print(line) }
        guard let mailHeaders else { return }
        let way = MailWay(headers: mailHeaders).lines
        if !way.isEmpty { Console.print("  " + Words.text("mail.way") + ":") }
        for line in way { Console.print("    " + line) }
        if !headers { Console.note(Words.text("show.headers", ["handle": detail.summary.handle])) }
    }
}

/// The fields of a record as lines of text.
enum RecordText {
    /// - Parameters:
    ///   - names: what other records are called, by id.
    ///   - path: the names of the members in which `value` stands, joined by points.
    ///   - leftOut: paths that are not shown.
    static func lines(
        _ value: JSONValue, names: [String: String], path: String = "", leftOut: Set<String> = [], indent: Int = 2
    ) -> [String] {
        let margin = String(repeating: " ", count: indent)
        switch value {
        case .object(let object):
            return object.members.flatMap { member -> [String] in
                let inner = path.isEmpty ? member.name : path + "." + member.name
                guard !leftOut.contains(inner) else { return [] }
                let label = margin + Label.field(member.name, path: inner)
                switch member.value {
                case .object(let time) where time["raw"] != nil:
                    return ["\(label): \((time["raw"]?.string ?? "").printable)"] + reading(time, margin + "  ")
                case .object, .array:
                    let lines = lines(member.value, names: names, path: inner, leftOut: leftOut, indent: indent + 2)
                    return [label + ":"] + lines
                default: return ["\(label): \(scalar(member.value, names, inner, margin + "  "))"]
                }
            }
        case .array(let elements):
            return elements.flatMap { element -> [String] in
                if case .object = element {
                    return lines(element, names: names, path: path, leftOut: leftOut, indent: indent)
                }
                return ["\(margin)\(scalar(element, names, path, margin))"]
            }
        default: return [margin + scalar(value, names, path, margin)]
        }
    }

    /// One value as lines; of a time, what was said and how it is read.
    static func value(_ value: JSONValue, names: [String: String], path: String, indent: Int) -> [String] {
        guard case .object(let time) = value, let raw = time["raw"]?.string else {
            return lines(value, names: names, path: path, indent: indent)
        }
        let margin = String(repeating: " ", count: indent)
        return [margin + raw.printable] + reading(time, margin + "  ")
    }

    private static func reading(_ time: JSONObject, _ margin: String) -> [String] {
        guard let value = try? TimeValue(json: time), value.earliest != nil else { return [] }
        return [margin + Label.time(value)]
    }

    /// What a question that was not answered was about.
    private static func fieldName(_ text: String, _ path: String) -> String? {
        path == "unanswered.field" ? Label.field(text.split(separator: ".").last.map(String.init) ?? text, path: text) : nil
    }

    private static func scalar(_ value: JSONValue, _ names: [String: String], _ path: String, _ margin: String) -> String {
        switch value {
        case .null: "–"
        case .bool(let value): Words.text(value ? "yes" : "no")
        case .number(let number): Words.optional("unit.\(path)").map { number.text + " " + $0 } ?? number.text
        case .string(let text):
            names[text].map(\.printable) ?? Words.optional("value.\(path).\(text)") ?? fieldName(text, path)
                ?? text.printableLines.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\n" + margin)
        case .array, .object: ""
        }
    }
}
