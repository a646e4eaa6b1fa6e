public import BundleFormat

/// An earlier log of a bundle, as documents speak of it.
public struct ReportedLog: Sendable {
    /// Its number in the bundle, from 1.
    public var number: Int
    /// Its name.
    public var origin: String
    /// Its verifier key, one line.
    public var key: String
    /// Number of its entries when it ended.
    public var treeSize: UInt64
    /// Why it ended: a name of the record that says so; nil when that says nothing.
    public var reason: String?
    /// The exhibits that are its entries.
    public var exhibits: [ExhibitNumber]

    public init(number: Int, origin: String, key: String, treeSize: UInt64, reason: String?, exhibits: [ExhibitNumber]) {
        (self.number, self.origin, self.key) = (number, origin, key)
        (self.treeSize, self.reason, self.exhibits) = (treeSize, reason, exhibits)
    }
}
