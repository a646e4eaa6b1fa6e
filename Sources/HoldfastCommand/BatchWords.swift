internal import Documents
internal import HoldfastKit
internal import Importers
internal import Octets
internal import Terminal
internal import Wording

/// What is said of an import.
enum BatchWords {
    /// The first line says what became of it; further ones what was unusual.
    static func lines(_ batch: AddedBatch) -> [String] {
        var lines = [first(batch)]
        if batch.isContinued { lines.append(Words.text("add.batch.continued")) }
        if batch.sameCount > 0 { lines.append(Words.count("add.batch.same", batch.sameCount)) }
        if batch.revisedCount > 0 { lines.append(Words.count("add.batch.revised", batch.revisedCount)) }
        if let doubt = batch.dateOrderDoubt { lines.append(Self.words(of: doubt, batch)) }
        if batch.changedCount > 0 { lines.append(Words.count("add.batch.changed", batch.changedCount)) }
        if batch.vanishedCount > 0 {
            lines.append(Words.count("add.batch.vanished", batch.vanishedCount, ["handle": batch.handle]))
        }
        if batch.unreadCount > 0 { lines.append(unread(batch)) }
        return lines
    }

    /// What is kept of a file whose import was broken off, and how it goes on.
    static func text(_ kept: PartlyKept, _ path: String) -> String {
        let range = [kept.firstHandle, kept.lastHandle].compactMap(\.self)
        var values = [
            "command": "holdfast add " + ShellWord.quoted(path.printable), "what": FormatName.items(kept.format, kept.storedCount),
            "handles": handles(range),
        ]
        let isEmpty = kept.storedCount == 0
        guard let source = kept.source else { return Words.text(isEmpty ? "add.broken.pieces-none" : "add.broken.pieces", values) }
        values["source"] = source
        return Words.text(isEmpty ? "add.broken.whole-none" : "add.broken.whole", values)
    }

    private static func handles(_ range: [String]) -> String {
        guard let first = range.first, let last = range.last, first != last else { return range.first ?? "" }
        return Words.text("add.batch.range", ["first": first, "last": last])
    }

    private static func first(_ batch: AddedBatch) -> String {
        let range = [batch.firstHandle, batch.lastHandle].compactMap(\.self)
        var values = [
            "path": batch.path.printable, "size": Format.size(batch.byteCount),
            "what": FormatName.items(batch.format, batch.storedCount), "handles": handles(range),
            "format": FormatName.count(batch.format, 1),
        ]
        guard let source = batch.source else {
            return Words.text(batch.storedCount == 0 ? "add.batch.pieces-none" : "add.batch.pieces", values)
        }
        values["source"] = source
        if batch.wasKept, batch.storedCount == 0 { return Words.text("add.batch.again", values) }
        return Words.text(batch.storedCount == 0 ? "add.batch.whole-none" : "add.batch.whole", values)
    }

    /// What is not sure about its dates, with the command that settles it.
    private static func words(of doubt: DateOrderDoubt, _ batch: AddedBatch) -> String {
        let path = ShellWord.quoted(batch.path.printable)
        switch doubt {
        case .unclear: return Words.text("add.batch.order-unclear", ["path": path])
        case .likely(let order):
            let other = order == "dmy" ? "mdy" : "dmy"
            return Words.text("add.batch.order-likely", ["path": path, "order": Words.text("date-order.\(order)"), "other": other])
        }
    }

    private static func unread(_ batch: AddedBatch) -> String {
        let kept = batch.unread.compactMap(\.handle)
        guard batch.source == nil, let first = kept.first else {
            return Words.count("add.batch.unread", batch.unreadCount, ["handle": batch.handle])
        }
        let list = kept.prefix(5).joined(separator: ", ") + (kept.count > 5 ? ", …" : "")
        return Words.count("add.batch.unread-kept", batch.unreadCount, ["handles": list, "first": first])
    }
}

/// Why something could not be read, in words.
enum ImportProblem {
    static func words(_ problem: ImportError) -> String {
        Label.value(name(problem), of: "unread.reason")
    }

    static func name(_ problem: ImportError) -> String {
        switch problem {
        case .malformed(let reason, _): reason
        case .tooMuch(let what, _): "too_much_\(what)"
        }
    }
}

/// Signs of a copy that a program changed on its way, in words.
enum SignWords {
    static func text(_ sign: String, _ count: Int, _ handle: String) -> String {
        let values = ["handle": handle, "sign": Label.value(sign, of: "embedded.signs")]
        guard let text = Words.optional("add.sign.\(sign)") else { return Words.count("add.sign", count, values) }
        return text.replacing("{handle}", with: handle).replacing("{n}", with: String(count))
    }
}

/// What each import of a format cannot prove, in the words that stand beside an exhibit in a report.
enum ImportWeakness {
    static func text(of format: ImportFormat) -> String? {
        kind(of: format).map { Words.text("add.weakness", ["what": FormatName.count(format, 1), "text": ExhibitWeakness.text(ofEvidence: $0)]) }
    }

    /// What kind of evidence is made of it most often; nil where that says too little.
    private static func kind(of format: ImportFormat) -> String? {
        switch format {
        case .mail, .mbox, .outlook: "email"
        case .whatsApp, .slack, .telegram, .signal, .discord, .mapped, .smsBackup: "chat"
        case .callBackup, .callList: "call_log"
        case .calendar: "calendar"
        case .contacts: "contacts"
        case .image: "photo"
        case .recording: "recording"
        case .pdf: "document"
        case .page, .webArchive: "post"
        default: nil
        }
    }
}
