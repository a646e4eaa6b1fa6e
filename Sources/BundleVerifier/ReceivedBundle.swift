public import AgeFormat
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
        if info.kind == .directory { return .folder }
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
