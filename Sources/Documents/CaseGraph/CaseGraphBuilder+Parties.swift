internal import BundleFormat
internal import EvidenceModel
internal import Octets

/// People and organisations, their roles, and how they are reached.
extension CaseGraphBuilder {
    mutating func addParty(_ item: ReportItem) {
        let type: String =
            switch item.payload["is_organisation"]?.bool {
            case true?: "Organization"
            case false?: "Person"
            case nil: "Identity"
            }
        var party = node(type, ["uco-identity:" + type], "\(item.exhibit)")
        party.set("uco-core:name", written(ReportNames.plainName(of: item)))
        party.set("uco-core:description", written(item.payload["description"]?.string))
        add(party)
        objects[item.exhibit, default: []].append(party.id)
        for role in Set((item.payload["roles"]?.array ?? []).compactMap(\.string)).sorted() {
            addRole(role, of: party.id, item.exhibit)
        }
        for identifier in item.payload["identifiers"]?.array ?? [] {
            guard let kind = identifier["kind"]?.string, let value = written(identifier["value"]?.string) else { continue }
            let name = AccountName(kind: kind, value: value, platform: identifier["platform"]?.string)
            relate(party.id, "Has_Account", account(name))
        }
    }

    private mutating func addRole(_ name: String, of party: CaseIdentifier, _ exhibit: ExhibitNumber) {
        let type: String? =
            switch PartyRole(name) {
            case .target: "uco-victim:Victim"
            case .respondent: "case-investigation:Subject"
            default: nil
            }
        guard let type else { return }
        let role = node("Role", [type], "\(exhibit) \(name)")
        add(role)
        relate(party, "Has_Role", role.id)
    }

    func accountNode(_ name: AccountName, number: Int) -> CaseNode {
        let place = "account \(number)"
        switch name.kind {
        case "email":
            return holder("EmailAddress", place, "EmailAddressFacet") { $0.set("uco-observable:addressValue", name.value) }
        case "phone", "fax":
            return holder("PhoneAccount", place, "PhoneAccountFacet") { $0.set("uco-observable:phoneNumber", name.value) }
        case "url":
            return holder("URL", place, "URLFacet") { $0.set("uco-observable:fullValue", name.value) }
        default:
            var node = holder("DigitalAccount", place, "AccountFacet") {
                $0.set("uco-observable:accountIdentifier", name.value)
            }
            node.set("uco-core:description", name.platform)
            return node
        }
    }

    /// A node with one facet.
    private func holder(_ type: String, _ place: String, _ facet: String, _ fill: (inout CaseNode) -> Void) -> CaseNode {
        var node = node(type, ["uco-observable:" + type], place)
        var inside = self.node(facet, ["uco-observable:" + facet], place)
        fill(&inside)
        node.add(inside)
        return node
    }
}
