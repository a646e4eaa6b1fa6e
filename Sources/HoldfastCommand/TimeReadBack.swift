internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// Reads a time back as it was understood, so that a mistake is seen at once.
enum TimeReadBack {
    static func show(_ text: String, _ zone: String?, _ vault: Vault) async throws {
        let reading = try await vault.reading(of: text, zone: zone)
        let key = reading.earliest == nil ? "reading.kept-as-typed" : "reading.read-as"
        Console.note(Words.text(key, ["raw": text.printable, "time": Label.time(reading)]))
    }
}
