internal import BundleFormat
internal import EvidenceModel
internal import Octets

/// What each record is about: a file, a mail, a message, a call, an event.
extension CaseGraphBuilder {
    mutating func addObject(_ item: ReportItem) {
        switch item.kind.map(RecordKind.init) {
        case .party?: return
        case .evidence?: addEvidence(item)
        case .incident?: addIncident(item)
        case .complaint?: addEvent(item, type: "complaint", time: item.payload["sent_at"])
        case .followUp?: addEvent(item, type: CaseGraph.followUpType, time: item.payload["occurred"])
        default: addEvent(item, type: item.kind ?? "record", time: item.payload["occurred"])
        }
    }

    private mutating func addEvidence(_ item: ReportItem) {
        let payload = item.payload
        let isFile = item.file != nil || payload["file_name"] != nil || payload["sha256"] != nil || payload["media_type"] != nil
        let file = isFile ? addFile(item) : nil
        let content: CaseIdentifier? =
            if let email = payload["email"]?.object {
                addMail(email, item)
            } else if let message = payload["message"]?.object {
                addMessage(message, item)
            } else {
                nil
            }
        if let file, let content { relate(content, "Contained_Within", file, observable: true) }
        let found = [content, file].compactMap { $0 }
        if found.isEmpty { return addBareObject(item) }
        objects[item.exhibit, default: []] += found
    }

    /// Evidence that is no file here: a gift, a letter of which nothing but its being is shown.
    private mutating func addBareObject(_ item: ReportItem) {
        var object = node("ObservableObject", ["uco-observable:ObservableObject"], "\(item.exhibit)")
        object.set("uco-core:name", written(ReportNames.plainName(of: item)))
        add(object)
        objects[item.exhibit, default: []].append(object.id)
    }

    private mutating func addFile(_ item: ReportItem) -> CaseIdentifier {
        let payload = item.payload, place = "\(item.exhibit)"
        var file = node("File", ["uco-observable:File"], place)
        file.set("uco-core:name", written(payload["title"]?.string))
        var facet = node("FileFacet", ["uco-observable:FileFacet"], place)
        facet.set("uco-observable:fileName", written(payload["file_name"]?.string))
        facet.set("uco-observable:filePath", item.file?.path)
        let byteCount = item.file.flatMap { Int64(exactly: $0.byteCount) } ?? payload["byte_count"]?.integer
        facet.set("uco-observable:sizeInBytes", number: byteCount)
        file.add(facet)
        var content = node("ContentDataFacet", ["uco-observable:ContentDataFacet"], place)
        content.set("uco-observable:mimeType", written(payload["media_type"]?.string))
        content.set("uco-observable:sizeInBytes", number: byteCount)
        if let digest = item.file?.sha256 ?? payload["sha256"]?.string.flatMap(Digest32.init(hex:)) {
            var hash = node("Hash", ["uco-types:Hash"], place)
            hash.set("uco-types:hashMethod", "SHA256")
            hash.set("uco-types:hashValue", CaseNode.typed("xsd:hexBinary", digest.hex.uppercased()))
            content.set("uco-observable:hash", hash.value)
        }
        file.add(content)
        add(file)
        return file.id
    }

    private mutating func addIncident(_ item: ReportItem) {
        addEvent(item, type: item.subkind ?? "incident", time: item.payload["occurred"])
        guard let call = item.payload["call"]?.object else { return }
        let place = "\(item.exhibit)"
        var node = node("Call", ["uco-observable:Call"], place)
        var facet = self.node("CallFacet", ["uco-observable:CallFacet"], place)
        let direction = call["direction"]?.string
        facet.set("uco-observable:callType", written(call["outcome"]?.string ?? direction))
        facet.set("uco-observable:startTime", time: .exact(call["start"] ?? item.payload["occurred"]))
        facet.set("uco-observable:endTime", time: .exact(call["end"]))
        facet.set("uco-observable:duration", number: call["seconds"]?.integer)
        if let number = written(call["number"]?.string) {
            let caller = account(AccountName(kind: "phone", value: number, platform: nil))
            switch direction {
            case "incoming": facet.set("uco-observable:from", caller)
            case "outgoing": facet.set("uco-observable:to", caller)
            default: facet.set("uco-observable:participant", [caller])
            }
        }
        node.add(facet)
        add(node)
        objects[item.exhibit, default: []].append(node.id)
    }

    /// Something that happened or was written down.
    private mutating func addEvent(_ item: ReportItem, type: String, time: JSONValue?) {
        var event = node("Event", ["uco-core:Event"], "\(item.exhibit)")
        event.set("uco-core:name", written(ReportNames.plainName(of: item)))
        event.set("uco-core:eventType", written(type))
        event.set("uco-core:startTime", time: .earliest(time))
        event.set("uco-core:endTime", time: .latest(time))
        event.set(
            "uco-core:description",
            ["description", "exact_words"].compactMap { written(item.payload[$0]?.string) })
        add(event)
        objects[item.exhibit, default: []].append(event.id)
    }
}
