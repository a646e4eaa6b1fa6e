internal import BundleFormat
internal import EvidenceModel
internal import Octets

/// Gathers the nodes of a case graph.
struct CaseGraphBuilder {
    let model: ReportModel
    /// In the order in which they were added.
    private(set) var nodes: [CaseNode] = []
    /// What each exhibit is about: the nodes that its record became.
    var objects: [ExhibitNumber: [CaseIdentifier]] = [:]
    /// Actions of each exhibit, in the order of time.
    var actions: [ExhibitNumber: [CaseIdentifier]] = [:]
    /// Messages of each thread, in the order of the exhibits, and where they were found.
    var threads: [ThreadName: [CaseIdentifier]] = [:]
    /// Threads in the order in which they were met.
    var threadNames: [ThreadName] = []
    /// Who took part in each thread.
    var participants: [ThreadName: [CaseIdentifier]] = [:]
    private var accounts: [AccountName: CaseIdentifier] = [:]
    private var tools: [String: CaseIdentifier] = [:]
    private var performers: [String: CaseIdentifier] = [:]
    private var exhibits: [String: ExhibitNumber] = [:]
    private var remainingByteCount = CaseGraph.textByteCount

    /// A thread as its messages name it.
    struct ThreadName: Hashable {
        let platform: String?, identifier: String?, name: String?
    }

    /// An account, an address or a number.
    struct AccountName: Hashable {
        let kind: String
        let value: String
        let platform: String?
    }

    init(_ model: ReportModel) {
        self.model = model
        // References keep naming the first revision after a correction; an identifier of its own comes first.
        for name in ["revision_of", "id"] {
            for item in model.items { if let id = item.claims[name]?.string { exhibits[id] = item.exhibit } }
        }
    }

    /// Adds everything, in a fixed order.
    mutating func addAll() {
        for item in model.items where item.kind == RecordKind.party.name { addParty(item) }
        for item in model.items { addObject(item) }
        addThreads()
        for item in model.items { addProvenance(item) }
        for item in model.items { addActions(of: item) }
        let exported = addExport()
        addInvestigation(exported)
    }

    /// A new node of this bundle; its place is unique among those of its type.
    func node(_ type: String, _ types: [String], _ place: String) -> CaseNode {
        CaseNode(CaseIdentifier(code: model.code, type: type, place: place), types)
    }

    mutating func add(_ node: CaseNode) { nodes.append(node) }

    /// Which exhibit a record is, by its identifier; nil when it is not part of the bundle, or its identifier is hidden.
    func exhibit(of identifier: String?) -> ExhibitNumber? { identifier.flatMap { exhibits[$0] } }

    /// A text that people wrote, as it is; nil when it is too long for the graph, or none.
    mutating func written(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        let byteCount = text.utf8.count
        guard byteCount <= CaseGraph.longestByteCount, byteCount <= remainingByteCount else { return nil }
        remainingByteCount -= byteCount
        return text
    }

    /// That one node stands to another as `kind` says.
    mutating func relate(_ source: CaseIdentifier, _ kind: String, _ target: CaseIdentifier, observable: Bool = false) {
        var node = node(
            "Relationship", [observable ? "uco-observable:ObservableRelationship" : "uco-core:Relationship"],
            source.text + " " + kind + " " + target.text)
        node.set("uco-core:source", source)
        node.set("uco-core:target", target)
        node.set("uco-core:kindOfRelationship", kind)
        node.set("uco-core:isDirectional", true)
        add(node)
    }

    /// The program, or another one that a record names; each once.
    mutating func tool(_ name: String, version: String? = nil) -> CaseIdentifier {
        let key = name + "\u{0}" + (version ?? "")
        if let known = tools[key] { return known }
        var tool = node("Tool", ["uco-tool:Tool"], "tool \(tools.count + 1)")
        tool.set("uco-core:name", name)
        tool.set("uco-tool:version", version)
        add(tool)
        tools[key] = tool.id
        return tool.id
    }

    /// Somebody whom a record names in words, and not as a party; each name once.
    mutating func performer(_ name: String) -> CaseIdentifier {
        if let known = performers[name] { return known }
        var identity = node("Identity", ["uco-identity:Identity"], "named \(performers.count + 1)")
        identity.set("uco-core:name", name)
        add(identity)
        performers[name] = identity.id
        return identity.id
    }

    /// An account, an address or a number; each once.
    mutating func account(_ name: AccountName) -> CaseIdentifier {
        if let known = accounts[name] { return known }
        let made = accountNode(name, number: accounts.count + 1)
        add(made)
        accounts[name] = made.id
        return made.id
    }
}
