internal import BundleFormat
internal import Octets
internal import Wording

/// README.txt: what a bundle is, what is proved and what not, and how to check it with public tools: every
/// command with this bundle's own values, Windows first.
///
/// Lines end with a line feed, also for Windows, whose Notepad shows them since 2018: one text, whose
/// commands can be pasted everywhere. Commands stand at the start of the line between lines of `~~~`.
public enum ReadmeText {
    /// The whole text.
    public static func text(_ model: ReadmeModel) -> String {
        var text = PlainText()
        text.wrapped(Words.text("readme.title", ["code": model.code.printable]))
        text.gap()
        text.paragraphs(["readme.what", "readme.start", "readme.folder"])
        text.heading(Words.text("readme.compare"), underline: "=")
        text.paragraphs(["readme.compare.words", "readme.compare.why", "readme.compare.list"])
        text.heading(Words.text("readme.page"), underline: "=")
        text.paragraphs(["readme.page.what", "readme.page.lie"])
        windows(model, &text)
        systems(model, &text)
        experts(model, &text)
        receipt(model, &text)
        proof(model, &text)
        values(model, &text)
        return text.text
    }

    private static func windows(_ model: ReadmeModel, _ text: inout PlainText) {
        text.heading(Words.text("readme.windows"), underline: "=")
        text.paragraphs(["readme.windows.open"])
        text.command("readme.windows.files", "powershell", ReadmeCommands.windowsDigests)
        text.command("readme.windows.list", "powershell", ReadmeCommands.windowsList)
        text.command("readme.windows.one", "powershell", ReadmeCommands.windowsOneFile(model))
        text.command("readme.windows.bundle", "powershell", ReadmeCommands.windowsBundleDigest)
        text.command("readme.windows.seal", "powershell", ReadmeCommands.windowsSeal)
        text.paragraphs(["readme.windows.times"])
    }

    private static func systems(_ model: ReadmeModel, _ text: inout PlainText) {
        text.heading(Words.text("readme.unix"), underline: "=")
        text.paragraphs(["readme.unix.open"])
        text.command("readme.unix.files", "sh", ReadmeCommands.digests)
        text.command("readme.unix.files-mac", "sh", ReadmeCommands.digestsMac)
        text.command("readme.unix.list", "sh", ReadmeCommands.list)
        text.command("readme.unix.padding", "sh", ReadmeCommands.padding)
        text.command("readme.unix.bundle", "sh", ReadmeCommands.bundleDigest)
        text.command("readme.unix.seal", "sh", ReadmeCommands.seal)
        text.command("readme.unix.bagit", "sh", ReadmeCommands.bagit)
    }

    private static func experts(_ model: ReadmeModel, _ text: inout PlainText) {
        text.heading(Words.text("readme.experts"), underline: "=")
        let isOneLog = model.earlierLogs.isEmpty
        if !isOneLog { text.command("readme.experts.logs", "sh", ReadmeCommands.logs) }
        let ofLog = [
            ("records", ReadmeCommands.records), ("checkpoints", ReadmeCommands.checkpoints),
            ("inclusion", ReadmeCommands.inclusion), ("go", ReadmeCommands.go),
        ]
        for (key, command) in ofLog {
            text.command("readme.experts.\(key)", "sh", isOneLog ? command : ReadmeCommands.inEachLog(command))
        }
        if !model.tokens.isEmpty { text.command("readme.experts.log-times", "sh", ReadmeCommands.logTimes(model)) }
        text.command("readme.experts.seal-times", "sh", ReadmeCommands.sealTimes(model))
        if !model.openTimestamps.isEmpty {
            text.command("readme.experts.open-timestamps", "sh", ReadmeCommands.openTimestamps(model))
        }
        if model.hasMailKeys { text.command("readme.experts.mails", "sh", ReadmeCommands.mails) }
        if model.hasCaseGraph { text.command("readme.experts.case", "sh", ReadmeCommands.caseGraph) }
        text.paragraphs(["readme.experts.program"])
    }

    private static func receipt(_ model: ReadmeModel, _ text: inout PlainText) {
        text.heading(Words.text("readme.receipt"), underline: "=")
        text.paragraphs(["readme.receipt.what"])
        text.command("readme.receipt.windows", "powershell", ReadmeCommands.windowsReceipt(model))
        text.command("readme.receipt.unix", "sh", ReadmeCommands.receipt(model))
        text.paragraphs(["readme.receipt.back"])
    }

    private static func proof(_ model: ReadmeModel, _ text: inout PlainText) {
        text.heading(Words.text("proof.proved"), underline: "=")
        text.paragraphs(["proof.introduction"])
        let claims = Proof.claims + (model.earlierLogs.isEmpty ? [] : ["proof.earlier"]) + (model.tokens.isEmpty ? [] : ["proof.times"])
        text.block(.bullets(claims.map { Words.paragraph($0) }))
        text.paragraphs(["proof.keys", "proof.not-claimed"])
        text.heading(Words.text("proof.not-proved"), underline: "=")
        text.block(.bullets(Proof.limits.map { Words.paragraph($0) }))
        text.heading(Words.text("readme.failure"), underline: "=")
        text.paragraphs(["readme.failure.what"])
    }

    private static func values(_ model: ReadmeModel, _ text: inout PlainText) {
        text.heading(Words.text("readme.values"), underline: "=")
        var facts = [
            DocumentFact(Words.text("readme.values.log-key"), model.logKey),
            DocumentFact(Words.text("readme.values.seal-key"), model.sealFingerprint),
            DocumentFact(Words.text("readme.values.tree"), "\(model.newestTreeSize)"),
        ]
        facts += model.earlierLogs.map { DocumentFact(Words.text("readme.values.earlier-log", ["n": "\($0.number)"]), $0.key) }
        if let digest = model.contentsDigest {
            facts.insert(DocumentFact(Words.text("readme.values.contents"), digest.hex), at: 0)
        }
        for exhibit in model.exhibits {
            guard let file = exhibit.file else { continue }
            let size = Words.text("readme.values.bytes", ["n": "\(file.byteCount)"])
            facts.append(
                DocumentFact("\(exhibit.exhibit)", file.path + "\n" + size + "\nSHA-256 " + file.sha256.hex))
        }
        text.block(.facts(facts))
        text.paragraphs(["report.no-legal-advice"])
    }
}

extension PlainText {
    /// Adds catalogue texts, a paragraph each.
    fileprivate mutating func paragraphs(_ keys: [String]) {
        for key in keys { block(.paragraph(Words.paragraph(key))) }
    }

    /// Adds a paragraph and the command that it speaks of.
    fileprivate mutating func command(_ key: String, _ language: String, _ command: String) {
        paragraphs([key])
        verbatim("~~~ \(language)\n\(command)\n~~~", indent: "")
        gap()
    }
}
