internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Wording

/// What removing a record means, in words.
enum RemovalWords {
    static func lines(_ plan: RemovalPlan, isNow: Bool) -> [String] {
        let title = plan.title.map { " (" + PrintableText($0, limit: 60).description + ")" } ?? ""
        let what = ["handle": plan.handle, "kind": Label.kind(plan.kind.name) + title]
        var lines = [Words.text(isNow ? "remove.what-now" : "remove.what", what)]
        if !plan.parts.isEmpty { lines.append(Words.text("remove.parts", ["handles": HandleList.text(plan.parts)])) }
        if !plan.drafts.isEmpty { lines.append(Words.text("remove.drafts", ["drafts": plan.drafts.joined(separator: ", ")])) }
        if !plan.mentionedIn.isEmpty {
            lines.append(Words.text("remove.mentioned", ["handles": HandleList.text(plan.mentionedIn)]))
        }
        lines.append(Words.text("remove.caution", ["handle": plan.handle]))
        return lines + elsewhere(plan.sent, plan.exported)
    }

    /// Who else has it, a line each.
    static func elsewhere(_ sent: [RemovalPlan.Sent], _ exported: [RemovalPlan.Exported]) -> [String] {
        sent.map { complaint in
            let to = complaint.to?.printable ?? Words.text("remove.somebody")
            guard let when = complaint.when?.printable else {
                return Words.text("remove.sent", ["handle": complaint.handle, "to": to])
            }
            return Words.text("remove.sent-when", ["handle": complaint.handle, "to": to, "when": when])
        } + exported.map { bundle in
            let to = bundle.to.isEmpty ? Words.text("remove.somebody") : bundle.to.map(\.printable).joined(separator: ", ")
            let values = ["file": bundle.fileName?.printable ?? "?", "to": to, "day": Moment.day(bundle.at ?? "?")]
            return Words.text("remove.exported", values)
        }
    }

    /// Which backups still have it, a line each.
    static func backups(_ backups: [PastBackup]) -> [String] {
        backups.map { backup in
            Words.text("remove.in-backup", ["day": Moment.day(backup.madeAt), "place": ShellWord.quoted(backup.place.printable)])
        }
    }
}

extension DestroyedRecords {
    /// `Schemas/withdrawal-order.schema.json`.
    var json: JSONObject {
        [
            "handle": .string(handle), "effect": "destroyed", "parts": .array(parts.map { .string($0) }),
            "is_unchanged": false, "complaints": .array(sent.map { .string($0.handle) }),
            "bundles": .array(
                exported.map { bundle in
                    var object: JSONObject = ["to": .array(bundle.to.map { .string($0) })]
                    object["file"] = bundle.fileName.map { .string($0) }
                    object["at"] = bundle.at.map { .string($0) }
                    return .object(object)
                }),
            "backups": .array(backups.map { ["place": .string($0.place), "made_at": .string($0.madeAt)] }),
        ]
    }
}
