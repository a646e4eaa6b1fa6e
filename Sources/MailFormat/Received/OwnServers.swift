/// Tells the person's own provider from the others.
struct OwnServers {
    private let domains: [String]
    private let addresses: [InternetAddress]

    /// Those that the person gives; without any, the domain of the topmost server with an outside name.
    init(given: [String], hops: [ReceivedHop]) {
        let addresses = given.compactMap { InternetAddress(parsing: $0.utf8) }
        self.addresses = addresses
        if given.isEmpty {
            let topmost = hops.first { !Self.isInner($0) }?.by
            domains = [topmost.map(Self.organisationalDomain)].compactMap { $0 }
        } else {
            domains = given.filter { InternetAddress(parsing: $0.utf8) == nil }.map { Self.normal($0) }
        }
    }

    /// How many of the topmost hops the provider wrote.
    ///
    /// A hop is followed down while its own server names itself with the provider's domain, or is an inner one (a private
    /// address, `localhost`, a name without dots), and the mail came to it from inside. It came from inside when the stated
    /// address is private, or is one of the provider's: given by name, with a reverse name of the provider that leads back to
    /// the address, or in the network of IPv6 of a server of the provider that states its own address, when the sending side
    /// called itself by a name of the provider too (Exchange, which looks up no reverse names). Alone, what the sending side called
    /// itself (HELO) never counts, and neither does a network: others rent addresses in it.
    func hopCount(of hops: [ReceivedHop]) -> Int {
        var (count, last) = (0, 0)
        for hop in hops {
            guard Self.isInner(hop) || hop.by.map(isOwn) ?? false else { break }
            count += 1
            if hop.by.map(isOwn) ?? false || hop.address.map({ !$0.isPrivate }) ?? false { last = count }
            guard cameFromInside(hop) else { break }
        }
        // Inner hops below the provider's last named one may be anybody's.
        return last
    }

    private func cameFromInside(_ hop: ReceivedHop) -> Bool {
        guard !hop.isAmbiguous else { return false }
        guard let address = hop.address else { return cameWithoutAddress(hop) }
        guard hop.isAddressStated else { return false }
        if address.isPrivate || addresses.contains(address) { return true }
        if let own = hop.byAddress, hop.by.map(isOwn) ?? false, hop.helo.map(isOwn) ?? false, own.sharesNetwork(with: address) {
            return true
        }
        return !hop.isReverseNameForged && hop.reverseName.map(isOwn) ?? false
    }

    /// Fields without an address: handed over inside, to a local delivery (LMTP) or to a server with a private address only
    /// (Gmail). Others come from a program or a web page, and who used that could bring fields along.
    private func cameWithoutAddress(_ hop: ReceivedHop) -> Bool {
        guard let with = hop.with?.uppercased(), hop.by != nil else { return false }
        return with.hasPrefix("LMTP") || (with.hasPrefix("SMTP") && Self.isInner(hop))
    }

    private func isOwn(_ name: String) -> Bool {
        if let address = InternetAddress(parsing: name.utf8) { return addresses.contains(address) }
        let name = Self.normal(name)
        return domains.contains { name == $0 || name.hasSuffix("." + $0) }
    }

    /// Whether a hop's own server is one that only a network of its own knows.
    private static func isInner(_ hop: ReceivedHop) -> Bool {
        guard let by = hop.by.map(normal) else { return true }  // local delivery: qmail writes no name
        if let address = InternetAddress(parsing: by.utf8) { return address.isPrivate }
        return !by.contains(".") || [".local", ".internal", ".localdomain", ".lan"].contains { by.hasSuffix($0) }
    }

    private static func normal(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// The last two labels of a name, three below `co.uk` and its like. A rule of thumb: which domains give names to others is
    /// not written in names, and a list of them would grow old inside a program.
    static func organisationalDomain(_ name: String) -> String {
        let labels = normal(name).split(separator: ".")
        guard labels.count > 2, InternetAddress(parsing: name.utf8) == nil else { return labels.joined(separator: ".") }
        let second = ["co", "com", "net", "org", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv", "mil"]
        let isShared = labels[labels.count - 1].count == 2 && second.contains(String(labels[labels.count - 2]))
        return labels.suffix(isShared ? 3 : 2).joined(separator: ".")
    }
}

extension InternetAddress {
    /// Whether both lie in the same /32 of IPv6, which one provider has. A network of IPv4 is too small and too mixed to say that.
    func sharesNetwork(with other: InternetAddress) -> Bool {
        bytes.count == 16 && other.bytes.count == 16 && bytes.prefix(4) == other.bytes.prefix(4)
    }
}
