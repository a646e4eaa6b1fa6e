import BundleFormat

/// Who changed a bundle, told by what they make again after the change.
enum Forger: String, CaseIterable, Sendable {
    /// Nothing.
    case changesFiles = "files only"
    /// The lists, under the old seal.
    case relists = "lists anew"
    /// Lists and seal, with a key of their own; the file of the seal's key stays as it was.
    case reseals = "lists and seal anew"
    /// And puts that key beside it.
    case replacesSealKey = "and the seal's key"
    /// And a key of their own for the records.
    case replacesKeys = "and the records' key"
    /// Lists and seal, with the true key: the holder, who may choose what to hand over.
    case holder = "the holder"

    /// Everybody without the key of the seal.
    static let strangers = allCases.filter { $0 != .holder }
    /// Seeds of their keys.
    static let sealSeedByte: UInt8 = 77, maker = BundleMaker.otherSeal()

    /// Makes lists, seal and keys fit the change as far as this one can.
    func finish(_ bundle: inout TestBundle) throws {
        if self == .changesFiles { return }
        if self == .replacesSealKey || self == .replacesKeys {
            bundle[BundleLayout.sealKey] = try Self.maker.bundle()[BundleLayout.sealKey]
        }
        if self == .replacesKeys {
            bundle[BundleLayout.recordsKey] = try BundleMaker.otherLog().bundle()[BundleLayout.recordsKey]
        }
        try bundle.relist()
        if self != .relists { try bundle.reseal(self == .holder ? 3 : Self.sealSeedByte) }
    }
}
