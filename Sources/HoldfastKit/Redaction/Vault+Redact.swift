internal import BundleFormat
internal import EvidenceModel
internal import MediaFormat
internal import Octets
internal import VaultStorage
internal import Wording

extension Vault {
    /// Makes a copy with parts blacked out, as evidence of its own that names what it was made from. The original is not
    /// touched. What was blacked out is in no field and no byte of the copy.
    /// - Throws: ``RedactionError``, ``KitError``, `VaultError`, the error of what draws; then nothing was kept.
    public func redact(_ request: RedactRequest) throws -> RedactOutcome {
        guard request.rectangles.isEmpty != request.words.isEmpty else { throw RedactionError.nothingToDo }
        let original = try entry(request.reference)
        let record = try original.record()
        let copy = try request.words.isEmpty ? pictureCopy(request, original, record) : textCopy(request, original, record)
        let writer = try VaultWriter(store)
        let content = try writer.stage(MemorySource(copy.bytes))
        do {
            var evidence = copy.evidence
            (evidence.byteCount, evidence.sha256) = (content.facts.byteCount, content.facts.sha256)
            let new = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), evidence)
            let stored = try writer.append([NewEntry(new, content: content)], marksIndex: true)
            writer.updateIndex()
            return RedactOutcome(
                handle: stored[0].placement.handle, original: original.placement.handle, size: copy.size,
                placeCount: evidence.redaction?.placeCount.map { Int($0) }, missing: copy.missing)
        } catch {
            writer.discard([content])
            throw error
        }
    }

    private struct Copy {
        var evidence: Evidence
        var bytes: [UInt8]
        var size: (width: Int, height: Int)?
        var missing: [String] = []
    }

    private func pictureCopy(_ request: RedactRequest, _ original: LedgerEntry, _ record: Record) throws -> Copy {
        guard let shown = try record.content(as: Evidence.self), original.placement.content != nil, request.field == nil else {
            throw RedactionError.noPicture(reference: request.reference)
        }
        guard let draw = request.draw else { throw RedactionError.noDrawing }
        var image = try draw(store.content(of: original))
        do { try image.blackOut(request.rectangles) } catch PixelImageError.outside(let number) {
            throw RedactionError.outside(number: number, width: image.width, height: image.height)
        }
        var evidence = RedactedCopy.template(of: shown, record: record.id, at: surroundings.now(), tool: request.drawingTool)
        (evidence.fileName, evidence.mediaType) = ("redacted.png", "image/png")
        evidence.redaction?.rectangles = request.rectangles.map(\.text)
        var embedded = Evidence.Embedded()
        (embedded.width, embedded.height) = (UInt64(image.width), UInt64(image.height))
        evidence.embedded = embedded
        return Copy(evidence: evidence, bytes: try image.png(), size: (image.width, image.height))
    }

    private func textCopy(_ request: RedactRequest, _ original: LedgerEntry, _ record: Record) throws -> Copy {
        let source = try RedactedCopy.text(of: record, field: request.field, reference: request.reference) {
            original.placement.content == nil ? nil : try store.content(of: original)
        }
        let redacted = TextRedaction(source, without: request.words, replacement: request.codeName ?? TextRedaction.bar)
        guard redacted.placeCount > 0 else { throw RedactionError.notFound }
        guard redacted.text.utf8.count <= RedactedCopy.textByteCountLimit else {
            throw RedactionError.textTooLarge(byteCount: UInt64(redacted.text.utf8.count), limit: RedactedCopy.textByteCountLimit)
        }
        guard !TextRedaction.isStillFound(request.words, in: redacted.text) else { throw RedactionError.codeNameTells }
        let shown = try record.content(as: Evidence.self)
        var evidence = RedactedCopy.template(of: shown ?? Evidence(), record: record.id, at: surroundings.now(), tool: nil)
        // What is said about it can have the words in it too.
        func cut(_ text: String) -> String {
            TextRedaction(text, without: request.words, replacement: request.codeName ?? TextRedaction.bar).text
        }
        evidence.title = (evidence.title ?? record.payload["title"]?.string).map(cut)
        (evidence.contentWarning, evidence.recordedBy) = (evidence.contentWarning.map(cut), evidence.recordedBy.map(cut))
        evidence.sensitivity = evidence.sensitivity.map(cut)
        if let raw = evidence.occurred?.raw, TextRedaction.isStillFound(request.words, in: raw) { evidence.occurred?.raw = cut(raw) }
        evidence.kind = evidence.kind ?? .document
        (evidence.fileName, evidence.mediaType) = ("redacted.txt", "text/plain")
        evidence.redaction?.placeCount = UInt64(redacted.placeCount)
        evidence.redaction?.codeName = request.codeName
        evidence.redaction?.field = request.field
        evidence.extractedText = redacted.text
        let head = Words.text(request.codeName == nil ? "redact.head" : "redact.head-code-name")
        let missing = zip(request.words, redacted.counts).filter { $1 == 0 }.map(\.0)
        return Copy(evidence: evidence, bytes: Array((head + "\n\n" + redacted.text).utf8), missing: missing)
    }
}
