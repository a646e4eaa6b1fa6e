internal import EvidenceModel
internal import MediaFormat
internal import Octets
internal import TextDecoding
internal import WebFormat
internal import ZipFormat

extension Importer {
    /// Fills in addresses, times, texts and what came of checking the digests of a WARC or WACZ.
    static func describeWebArchive(_ evidence: inout Evidence, _ source: any ByteSource, _ context: ImportContext) throws -> ImportError? {
        evidence.kind = evidence.kind ?? .post
        var summary = WebArchiveSummary()
        var problem: ImportError?
        if try WARCReader.isArchive(source) {
            problem = try summary.take(source)
        } else {
            do { problem = try summary.take(WACZ(reading: source)) } catch let error as WACZError {
                return .malformed(reason: error == .noList ? "not_a_web_archive" : "wacz_list", place: nil)
            } catch is ForeignZipError {
                return .malformed(reason: "damaged_zip", place: nil)
            }
        }
        var embedded = evidence.embedded ?? Evidence.Embedded()
        embedded.title = embedded.title ?? summary.title
        embedded.software = embedded.software ?? summary.software
        embedded.provenance += summary.provenance
        embedded.signs += summary.signs
        evidence.embedded = embedded
        evidence.sourceURL = evidence.sourceURL ?? summary.address
        if evidence.captured == nil, let date = summary.date {
            evidence.captured = MediaTime(iso: date).map { TimeValue($0, source: .export, context) } ?? TimeValue(raw: date, source: .export)
        }
        TextFile.take(Array(summary.text.utf8), isWhole: !summary.isTextCut, into: &evidence)
        return problem
    }
}

/// What is gathered from the records of web archives.
struct WebArchiveSummary {
    private(set) var title: String?, software: String?
    /// Of the main page: the one that the archive names, else the first page in it.
    private(set) var address: String?, date: String?
    private(set) var text = ""
    private(set) var isTextCut = false
    private(set) var provenance: [String] = []
    private(set) var signs: [String] = []
    private var (fitCount, differCount) = (0, 0)

    /// Greatest size of one WARC inside a WACZ, which is unpacked into memory.
    private static let greatestInnerByteCount: UInt64 = 24 << 20

    /// Reads a WARC to its end, or to where it is damaged.
    mutating func take(_ source: any ByteSource) throws -> ImportError? {
        do {
            var reader = try WARCReader(reading: source)
            while let record = try reader.next() { take(record) }
            conclude()
            return nil
        } catch let error as WARCError {
            conclude()
            return .malformed(reason: "warc_\(Self.name(error))", place: nil)
        } catch is GzipError {
            conclude()
            return .malformed(reason: "damaged_gzip", place: nil)
        }
    }

    /// Reads the list of a WACZ, then the archives in it.
    mutating func take(_ archive: WACZ) throws -> ImportError? {
        (title, software) = (archive.title, archive.software)
        if let page = archive.mainPage { (address, date) = (page, archive.mainPageDate ?? archive.created) }
        switch archive.signature {
        case .none: break
        case .fitsKeyInside: provenance.append("wacz_signature_fits_key_inside")
        case .differs: signs.append("wacz_signature_differs")
        case .byDomain: provenance.append("wacz_signature_by_domain_not_checked")
        case .notUnderstood: provenance.append("wacz_signature_not_understood")
        }
        if archive.listDigest == .differs { signs.append("wacz_list_differs") }
        if archive.resources.contains(where: { $0.digest == .differs }) { signs.append("wacz_file_differs") }
        if archive.resources.contains(where: { $0.byteCount == nil }) { signs.append("wacz_file_missing") }
        if !archive.unlisted.isEmpty { signs.append("wacz_file_unlisted") }
        var problem: ImportError?
        try archive.forEachArchive(limit: Self.greatestInnerByteCount) { _, content in
            problem = try take(MemorySource(content)) ?? problem
        }
        return problem
    }

    private mutating func take(_ record: WARCRecord) {
        for check in [record.blockDigest, record.payloadDigest] {
            if check == .fits { fitCount += 1 }
            if check == .differs { differCount += 1 }
        }
        guard !record.body.isEmpty, record.type != "request", (200..<300).contains(record.status ?? 200) else { return }
        if address == nil || date == nil, address == nil || address == record.target { (address, date) = (record.target, record.date) }
        let room = TextFile.greatestByteCount - text.utf8.count
        guard room > 0 else {
            isTextCut = true
            return
        }
        if record.mediaType == "text/plain" {
            text += CharacterSet(label: record.charset ?? "utf-8")?.decode(record.body.prefix(room)) ?? ""
        } else {
            let page = HTMLText(record.body, labelledAs: record.charset, limit: room)
            if title == nil { title = page.title }
            text += page.text
            isTextCut = isTextCut || page.isCut
        }
        text += "\n\n"
        isTextCut = isTextCut || record.isBodyCut
    }

    private mutating func conclude() {
        if differCount > 0, !signs.contains("warc_digest_differs") { signs.append("warc_digest_differs") }
        if fitCount > 0, differCount == 0, !provenance.contains("warc_digests_fit") { provenance.append("warc_digests_fit") }
        if differCount > 0 { provenance.removeAll { $0 == "warc_digests_fit" } }
    }

    private static func name(_ error: WARCError) -> String {
        switch error {
        case .noRecord: "no_record"
        case .headerTooLarge: "header_too_large"
        case .noLength: "no_length"
        case .cut: "cut"
        case .tooManyRecords: "too_many_records"
        case .tooLarge: "too_large"
        }
    }
}
