/// The numbers of a message's other side, and the names that the telephone had for them.
struct Correspondents {
    /// One number, or an address of mail or of a service.
    struct Correspondent {
        let address: String
        let name: String?

        /// Whether an address is this one; spaces and signs between digits do not matter.
        func isSame(_ other: String) -> Bool { Self.key(address) == Self.key(other) }

        private static func key(_ address: String) -> [UInt8] {
            address.utf8.filter { byte in byte > 0x20 && byte != 0x28 && byte != 0x29 && byte != 0x2D && byte != 0x2F && byte != 0x2E }
        }
    }

    /// At most 100.
    let all: [Correspondent]
    /// What the conversation is called.
    let title: String?

    private static let greatestCount = 100

    /// - Parameters:
    ///   - addresses: several are separated by `~`.
    ///   - names: several are separated by a comma and a space; only as many names as addresses can be told apart.
    init(addresses: String?, names: String?) {
        let names = names == "(Unknown)" ? nil : names
        let addresses = addresses.map { $0.split(separator: "~", maxSplits: Self.greatestCount).prefix(Self.greatestCount).map(String.init) } ?? []
        let several = names.map { Self.parts(of: $0) } ?? []
        all = addresses.enumerated().map { index, address in
            let name = addresses.count == 1 ? names : several.count == addresses.count ? several[index] : nil
            return Correspondent(address: address, name: name.flatMap { $0.isEmpty || $0 == "(Unknown)" ? nil : $0 })
        }
        title = names ?? (all.isEmpty ? nil : all.map(\.address).joined(separator: ", "))
    }

    private static func parts(of names: String) -> [String] {
        names.split(separator: ",", maxSplits: greatestCount, omittingEmptySubsequences: false).map { String($0).trimmed }
    }
}
