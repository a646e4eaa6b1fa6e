package import EvidenceModel

/// Which records of a selection are replaced by copies with parts blacked out.
///
/// Whoever made such a copy made it for being handed over in place of the original. So when everything is handed over, the
/// original stays behind, and with it what else was made from it (messages out of an export, files out of a mail), unless it is
/// a copy with parts blacked out itself. Of a copy of one field, the record stays and the field is hidden in it.
package struct RedactedCopies: Sendable {
    /// Copies by the identifier of what they were made from.
    private var copies: [String: [String]] = [:]
    private var fields: [String: Set<String>] = [:]
    private var parents: [String: String] = [:]
    private var isCopy: Set<String> = []
    /// What originals that are replaced came out of: the whole export of a chat has the message too.
    private var containers: Set<String> = []
    /// Newest revisions are known by the identifier of their first one too.
    private var names: [String: String] = [:]

    /// - Parameter records: newest revisions with their handles, and the identifiers of the earlier ones.
    package init(_ records: [(handle: String, record: Record, earlierIDs: [String])]) {
        for (handle, record, earlier) in records {
            for id in earlier + [record.id] { names[id] = handle }
        }
        for (handle, record, _) in records {
            guard let evidence = record.contentOrNil(as: Evidence.self), let source = evidence.derivedFrom.flatMap({ names[$0] })
            else { continue }
            parents[handle] = source
            guard evidence.copyType == .redacted else { continue }
            isCopy.insert(handle)
            if let field = evidence.redaction?.field {
                fields[source, default: []].insert(field)
            } else {
                copies[source, default: []].append(handle)
            }
        }
        for source in copies.keys {
            var current = source
            while let parent = parents[current], containers.insert(parent).inserted { current = parent }
        }
    }

    /// Handles of the copies that stand for a record as a whole.
    package func copies(of handle: String) -> [String] { copies[handle] ?? [] }

    /// Whether a record stays behind when everything is handed over.
    package func isReplaced(_ handle: String) -> Bool {
        if copies[handle] != nil || containers.contains(handle) { return true }
        guard !isCopy.contains(handle) else { return false }
        var (current, seen) = (handle, Set([handle]))
        while let parent = parents[current], seen.insert(parent).inserted {
            if copies[parent] != nil { return true }
            current = parent
        }
        return false
    }

    /// Names of the fields of a record for which there is a copy in its place.
    package func hiddenFields(of handle: String) -> Set<String> { fields[handle] ?? [] }
}
