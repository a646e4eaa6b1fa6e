internal import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import Octets
internal import VaultStorage

extension Vault {
    /// Seals one file as it is and makes its record, without looking inside: for a file that belongs to another record.
    /// - Throws: `VaultError`, `FileError`; then nothing remains.
    func stage(_ path: String, _ template: Evidence, _ writer: VaultWriter) throws -> NewEntry {
        let before = try files.info(path)
        let file = SteadyFile(try files.openForReading(path), before, files)
        let content = try writer.stage(file)
        do {
            try file.checkUnchanged()
            var evidence = template
            evidence.note(path, before)
            let mediaType = MediaType.detect(head: content.facts.head, fileName: evidence.fileName ?? "")
            (evidence.byteCount, evidence.sha256) = (content.facts.byteCount, content.facts.sha256)
            evidence.mediaType = mediaType
            evidence.kind = evidence.kind ?? MediaType.usualKind(of: mediaType)
            evidence.acquisition?.at = TimeValue.clock(surroundings.now())
            let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), evidence)
            return NewEntry(record, content: content)
        } catch {
            writer.discard([content])
            throw error
        }
    }
}

extension Evidence {
    /// Notes the name of a file and when it was changed the last time.
    mutating func note(_ path: String, _ info: FileInfo?) {
        fileName = path.split(separator: "/").last.map(String.init) ?? path
        guard let info else { return }
        let changed = Surroundings.timestamp(Date(timeIntervalSince1970: TimeInterval(info.modifiedAt)))
        acquisition?.other["file_changed_at"] = .string(changed)
    }
}
