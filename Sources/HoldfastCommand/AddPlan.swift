internal import ArgumentParser
internal import HoldfastKit
internal import Importers
internal import Octets
internal import Terminal
internal import Wording

/// Shows what would be read as what, and asks whether that is wanted.
enum AddPlan {
    /// Whether files are to be kept now.
    /// - Parameter showsOnly: whether the plan is all that is wanted.
    static func isAgreed(
        _ request: AddRequest, _ vault: Vault, showsOnly: Bool, yes: Bool, _ output: OutputOptions
    ) async throws -> Bool {
        let asks = !yes && !output.json && Console.isInteractive && request.paths.contains { FolderLook.isFolder($0) }
        guard showsOnly || asks else { return true }
        let line = ProgressLine(Words.text("add.looking"), plain: output.plain)
        let plan = try await vault.plan(request) { line.update(done: $0.doneByteCount, total: $0.totalByteCount) }
        line.finish()
        if output.json {
            Console.print(json(plan))
        } else {
            show(plan, say: showsOnly ? Console.print : Console.note)
        }
        guard !showsOnly else { return false }
        let answer = try TerminalLine.ask(Words.text("add.plan.ask"))
        let isYes = answer.allSatisfy(\.isWhitespace) || Words.isMeant("yes", by: answer)
        if !isYes { Console.note(Words.text("add.plan.nothing-done")) }
        return isYes
    }

    private static func show(_ plan: ImportPlan, say: (String) -> Void) {
        for count in plan.counts {
            let values = ["what": FormatName.count(count.format, count.fileCount), "size": Format.size(count.byteCount)]
            say(Words.text(count.format == .file ? "add.plan.plain" : "add.plan.line", values))
        }
        if plan.files.isEmpty { say(Words.text("add.plan.empty")) }
        for line in LeftOutWords.lines(plan.leftOut) { say(line) }
        for failure in plan.failures { Failure(failure).print() }
    }

    private static func json(_ plan: ImportPlan) -> JSONValue {
        [
            "files": .array(
                plan.files.map {
                    [
                        "path": .string($0.path), "byte_count": .integer($0.byteCount),
                        "format": .string($0.format.name),
                    ]
                }),
            "left_out": .array(plan.leftOut.map(\.json)), "failed": .array(plan.failures.map(\.json)),
        ]
    }
}

/// What files of a format are called.
enum FormatName {
    static func count(_ format: ImportFormat, _ count: some BinaryInteger) -> String {
        let key = "format.\(format.name).\(count == 1 ? "one" : "other")"
        let text = Words.optional(key) ?? Words.optional("format.file.\(count == 1 ? "one" : "other")") ?? "{n}"
        return text.replacing("{n}", with: "\(count)")
    }

    /// What was found in a file of a format.
    static func items(_ format: ImportFormat, _ count: some BinaryInteger) -> String {
        let kind =
            switch format {
            case .mbox: "mails"
            case .callBackup, .callList: "calls"
            case .calendar, .contacts: "entries"
            default: "messages"
            }
        return Words.count("add.items.\(kind)", count)
    }
}

/// What was left where it is.
enum LeftOutWords {
    static func lines(_ leftOut: [LeftOutFile]) -> [String] {
        var lines: [String] = []
        for reason in [LeftOutFile.Reason.link, .notAFile, .ofAProgram] {
            let paths = leftOut.filter { $0.reason == reason }.map(\.path)
            guard let first = paths.first else { continue }
            let values = ["path": first.printable]
            let line =
                switch reason {
                case .link: Words.count("add.left-out.link", paths.count, values)
                case .notAFile: Words.count("add.left-out.not-a-file", paths.count, values)
                case .ofAProgram: Words.count("add.left-out.of-a-program", paths.count, values)
                }
            lines.append(line)
        }
        return lines
    }
}

extension LeftOutFile {
    var json: JSONValue { ["path": .string(path), "reason": .string(reason.rawValue)] }
}

extension AddFailure {
    var json: JSONValue {
        var object: JSONObject = ["path": .string(path), "error": .string(Failure(self).message)]
        guard let kept else { return .object(object) }
        object["source"] = kept.source.map(JSONValue.string)
        object["stored_count"] = .integer(kept.storedCount)
        object["first"] = kept.firstHandle.map(JSONValue.string)
        object["last"] = kept.lastHandle.map(JSONValue.string)
        object["import"] = kept.batch.map(JSONValue.string)
        return .object(object)
    }
}
