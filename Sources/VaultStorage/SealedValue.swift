internal import Octets
internal import SodiumCrypto

/// Where a sealed value stands; bound into its seal, so that no value can be put elsewhere.
package enum SealedPlace: String {
    case recordJWT = "record.jwt", recordDisclosures = "record.discl", recordPlace = "record.place"
    case tile, checkpoint, state, index, preferences, removals, logs, rotation, draft, backup, backups
    case endedLog = "log.ended", slotLabel = "slot.label"
}

/// Seals the values of a ledger.
/// Format: docs/format/ledger.md, "Sealed values".
package struct ValueSeal: ~Copyable, Sendable {
    private let key: SecretBytes
    private let vaultID: [UInt8]

    /// - Throws: `SecretMemoryError`.
    package init(_ keyring: Keyring) throws {
        key = try Subkey.derive(from: keyring.master, context: "hf-value", number: 1)
        vaultID = keyring.vaultID
    }

    /// Pads, then seals.
    package func seal(_ value: [UInt8], _ place: SealedPlace, row: Int64) throws -> [UInt8] {
        try AEAD.seal(Padding.pad(value), associatedData: associatedData(place, row), key: key)
    }

    /// - Throws: ``VaultError/sealBroken(table:row:)``.
    package func open(_ sealed: [UInt8], _ place: SealedPlace, row: Int64) throws(VaultError) -> [UInt8] {
        guard let padded = AEAD.open(sealed, associatedData: associatedData(place, row), key: key),
            let value = Padding.unpad(padded)
        else { throw VaultError.sealBroken(table: place.rawValue, row: row) }
        return value
    }

    /// Vault id, place in 16 bytes filled with zeros, row number: 40 bytes.
    private func associatedData(_ place: SealedPlace, _ row: Int64) -> [UInt8] {
        let name = Array(place.rawValue.utf8)
        var data = vaultID + name + [UInt8](repeating: 0, count: 16 - name.count)
        data.append(bigEndian: row)
        return data
    }
}
