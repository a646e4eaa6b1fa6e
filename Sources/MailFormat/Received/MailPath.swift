/// The way a mail took, and how far what it says of that can be believed.
///
/// Each server puts its Received field on top of those that are there. So the topmost were written by the provider of the
/// person who got the mail, and nobody on the way could change them; everything below the first field that states an outside
/// address came with the mail from there, and whoever sent it could write what they liked, the name of the person's own provider
/// included. That is why this stops at that border and does not go by names alone.
public struct MailPath: Hashable, Sendable {
    /// From the top: the newest first.
    public let hops: [ReceivedHop]
    /// How many of the topmost the person's own provider wrote.
    public let ownHopCount: Int
    /// Whether ``ownHopCount`` rests on names that the person gave, not on a guess.
    public let isByGivenNames: Bool

    /// - Parameters:
    ///   - hops: the Received fields from the top.
    ///   - ownServers: names of servers or domains of the person's provider (`mail.example`, also for all names that end with
    ///     it), or addresses of them. Empty: the provider is the organisational domain of the topmost field's server that has
    ///     a name outside.
    public init(hops: [ReceivedHop], ownServers: [String] = []) {
        self.hops = hops
        isByGivenNames = !ownServers.isEmpty
        ownHopCount = OwnServers(given: ownServers, hops: hops).hopCount(of: hops)
    }

    /// Those that the person's own provider wrote.
    public var ownHops: ArraySlice<ReceivedHop> { hops.prefix(ownHopCount) }

    /// The hop in which the provider took the mail from outside; nil when nothing can be told.
    public var border: ReceivedHop? { ownHops.last }

    /// Where the mail may come from, the best proved first: the address from which the provider took it, then those that
    /// the fields below claim. Private addresses say nothing and are left out.
    public var origins: [MailOrigin] {
        hops.enumerated().compactMap { index, hop in
            guard let address = hop.address, !address.isPrivate, index >= ownHopCount - 1 else { return nil }
            let isProved = index == ownHopCount - 1 && hop.isAddressStated && !hop.isAmbiguous
            return MailOrigin(address: address, trust: isProved ? .ownProvider : .unproved, source: "Received", fieldRange: hop.fieldRange)
        }
    }

    /// Whether a field that begins there stands above the first field that came from outside: only then did the person's
    /// own provider write it (RFC 8601 §5: a border server removes others with its own name, but not every one does).
    public func isOwn(fieldAt position: Int) -> Bool {
        guard ownHopCount > 0 else { return false }
        return ownHopCount == hops.count || position < hops[ownHopCount].fieldRange.lowerBound
    }
}
