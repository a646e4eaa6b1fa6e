public import AgeFormat
internal import BagFormat
public import DurableFiles
internal import Octets
public import SodiumCrypto

/// What a recipient opens a sealed bundle with.
public enum BundleKey: ~Copyable, Sendable {
    case identities(IdentityFile)
    case passphrase(SecretBytes)
}

/// What stands at a path is neither sealed, nor a zip, nor a folder.
public struct NotABundle: Error, Hashable {
    public let path: String
    /// The only folder in it, when that one is a bundle: unpacking often makes a folder around it.
    public var bundleInside: String?
    /// Whether it is a vault.
    public var isVault = false
}

/// A bundle that somebody received. Opening it needs no vault.
public enum ReceivedBundle {
    /// What stands at a path.
    public enum Kind: Hashable, Sendable {
        /// A sealed file, for a passphrase or for recipients.
        case sealed(forPassphrase: Bool)
        /// A sealed file that is damaged where it says who can open it: no key is needed to see that.
        case damagedSeal
        case zip, folder
    }

    /// - Throws: ``NotABundle``, `FileError`.
    public static func kind(_ path: String, files: any Files = SystemFiles()) throws -> Kind {
        guard let info = try files.info(path) else { throw FileError.notFound(path: path) }
        if info.kind == .directory {
            try expectBundle(in: path, files)
            return .folder
        }
        let file = try files.openForReading(path)
        switch try UnverifiedBundle.kind(of: file) {
        case .sealed:
            do {
                return .sealed(forPassphrase: try Header(of: ArmoredSource.unwrapping(file)).isForPassphrase)
            } catch let error as AgeOpenError where error.isDamage {
                return .damagedSeal
            }
        case .zip: return .zip
        case .other: throw NotABundle(path: path)
        }
    }

    /// A folder without any of the files by which a bag is known is the wrong one; what lacks some of them is damaged.
    private static func expectBundle(in path: String, _ files: any Files) throws {
        func isBundle(_ names: [String]) -> Bool {
            names.contains { [Bag.declarationName, Bag.payloadManifestName, Bag.tagManifestName].contains($0) }
        }
        let names = try files.list(path)
        guard !isBundle(names) else { return }
        let folders = try names.filter { try files.info(path + "/" + $0)?.kind == .directory }
        let inside = try folders.count == 1 && isBundle(files.list(path + "/" + folders[0])) ? path + "/" + folders[0] : nil
        throw NotABundle(path: path, bundleInside: inside, isVault: names.contains("ledger.db"))
    }

    /// Opens a bundle that is not sealed any more, or cannot be opened by any key.
    /// - Throws: ``NotABundle``, `FileError`.
    public static func open(_ path: String, files: any Files = SystemFiles()) throws -> UnverifiedBundle {
        switch try kind(path, files: files) {
        case .folder: try UnverifiedBundle(folder: path, files: files)
        case .zip: try UnverifiedBundle(zip: files.openForReading(path))
        case .damagedSeal: UnverifiedBundle(damagedSealOf: try files.openForReading(path))
        case .sealed: throw NotABundle(path: path)
        }
    }

    /// Opens a sealed bundle.
    /// - Throws: `AgeOpenError` when the key does not fit, `FileError`.
    public static func open(
        sealed path: String, key: borrowing BundleKey, files: any Files = SystemFiles()
    ) throws -> UnverifiedBundle {
        let file = try files.openForReading(path)
        switch key {
        case .identities(let identities): return try UnverifiedBundle(sealed: file, identities: identities)
        case .passphrase(let passphrase): return try UnverifiedBundle(sealed: file, passphrase: passphrase)
        }
    }
}
