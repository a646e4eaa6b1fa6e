/// A version of BagIt that bags were made for. Later ones forbid what earlier ones allowed.
public enum BagVersion: String, Hashable, Sendable, CaseIterable, Comparable {
    case v0_93 = "0.93", v0_94 = "0.94", v0_95 = "0.95", v0_96 = "0.96", v0_97 = "0.97", v1_0 = "1.0"

    /// The older one is less.
    public static func < (first: Self, second: Self) -> Bool {
        allCases.firstIndex(of: first).map { $0 < allCases.firstIndex(of: second) ?? 0 } ?? false
    }

    /// Whether every payload manifest lists every payload file, no list names a file twice, lines end, and
    /// nothing that "md5sum" adds is taken: RFC 8493, where the drafts before it were lenient.
    var isStrict: Bool { self == .v1_0 }

    /// Name of the file of labels and values.
    var infoName: String { self < .v0_96 ? "package-info.txt" : Bag.infoName }
}
