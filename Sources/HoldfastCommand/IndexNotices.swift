internal import HoldfastKit
internal import Terminal
internal import VaultStorage
internal import Wording

/// Says what happened to the search index, beside the result.
enum IndexNotices {
    static func show(_ notices: [IndexNotice]) {
        for notice in notices {
            switch notice {
            // The first one is no news.
            case .rebuilt(.missing): break
            case .rebuilt(let reason): Console.note(Words.text("index.rebuilt", ["reason": words(reason)]))
            case .inMemory(let reason): Console.note(Words.text("index.in-memory", ["reason": words(reason)]))
            case .outsideFailed: Console.note(Words.text("outside.failed"))
            case .updateFailed: Console.note(Words.text("index.update-failed"))
            }
        }
    }

    private static func words(_ reason: IndexNotice.Reason) -> String {
        switch reason {
        case .missing: Words.text("index.reason.missing")
        case .gone: Words.text("index.reason.gone")
        case .unfinished: Words.text("index.reason.unfinished")
        case .notTheNewest: Words.text("index.reason.not-the-newest")
        case .otherVersion: Words.text("index.reason.other-version")
        }
    }
}
