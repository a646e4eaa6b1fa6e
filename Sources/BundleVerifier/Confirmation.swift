internal import BundleFormat
internal import MerkleLog
internal import Octets
internal import Wording

/// What the trusted keys say about the log of a bundle.
enum Confirmation: Sendable {
    case byLogKey, byCheckWords
    /// The trusted keys name another key for the log of this name.
    case contradicted
    /// There are trusted keys, but none for this bundle.
    case noneFits
    case nobodyAsked

    init(_ trusted: TrustedKeys, logKey: NoteKey?, inventory: Inventory, bundleDigest: Digest32?) {
        guard trusted != .none else {
            self = .nobodyAsked
            return
        }
        if let logKey, trusted.logKeys.contains(logKey) {
            self = .byLogKey
        } else if let logKey, trusted.logKeys.contains(where: { $0.name == logKey.name }) {
            self = .contradicted
        } else if let bundleDigest, trusted.checkWords.contains(WordList.checkWords(of: bundleDigest.bytes)),
            // The words confirm the tag manifest, so only the log key that it lists.
            inventory.isAsListed(BundleLayout.logKey)
        {
            self = .byCheckWords
        } else {
            self = .noneFits
        }
    }

    var isConfirmed: Bool {
        switch self {
        case .byLogKey, .byCheckWords: true
        case .contradicted, .noneFits, .nobodyAsked: false
        }
    }
}
