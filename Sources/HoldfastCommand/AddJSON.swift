internal import EvidenceModel
internal import HoldfastKit
internal import Importers
internal import Octets

// What `add --json` prints: Schemas/add.schema.json.

extension AddedItem {
    var json: JSONValue {
        var object: JSONObject = [
            "handle": .string(handle), "path": .string(path), "byte_count": .integer(byteCount),
            "media_type": .string(mediaType), "sha256": .string(sha256.hex), "kind": .string(kind.name),
            "format": .string(format.name),
        ]
        if !signs.isEmpty { object["signs"] = .array(signs.map(JSONValue.string)) }
        object["problem"] = problem.map { .string(ImportProblem.name($0)) }
        return .object(object)
    }
}

extension KeptItem {
    var json: JSONValue {
        [
            "handle": .string(handle), "path": .string(path), "byte_count": .integer(byteCount),
            "sha256": .string(sha256.hex),
        ]
    }
}

extension AddedBatch {
    var json: JSONValue {
        var object: JSONObject = [
            "handle": .string(handle), "path": .string(path), "byte_count": .integer(byteCount),
            "format": .string(format.name),
        ]
        object["format_detail"] = formatDetail.map(JSONValue.string)
        object["source"] = source.map(JSONValue.string)
        object["found_count"] = .integer(foundCount)
        object["stored_count"] = .integer(storedCount)
        object["same_count"] = .integer(sameCount)
        if revisedCount > 0 { object["revised_count"] = .integer(revisedCount) }
        switch dateOrderDoubt {
        case .unclear?: object["date_order"] = "unclear"
        case .likely(let order)?: object["date_order"] = .string(order)
        case nil: break
        }
        object["changed_count"] = .integer(UInt64(changedCount))
        object["vanished_count"] = .integer(UInt64(vanishedCount))
        if isContinued { object["is_continued"] = true }
        object["first"] = firstHandle.map(JSONValue.string)
        object["last"] = lastHandle.map(JSONValue.string)
        object["unread_count"] = .integer(unreadCount)
        object["unread"] = .array(unread.map(\.json))
        object["problem"] = problem.map { .string(ImportProblem.name($0)) }
        return .object(object)
    }
}

extension UnreadPart {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["reason": .string(reason)]
        object["handle"] = handle.map(JSONValue.string)
        object["place"] = place.map { .object($0.json) }
        return .object(object)
    }
}
