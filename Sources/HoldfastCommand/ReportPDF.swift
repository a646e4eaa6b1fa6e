internal import ConfinedTools
internal import EvidenceModel
internal import Importers
internal import Terminal
internal import Wording

/// Makes the PDF of a report: by WeasyPrint of the system, confined.
enum ReportPDF {
    /// Kinds of readers who expect one.
    private static let expecting: Set<ExportProfile> = [.organizer, .employer, .lawyer, .police, .portal]
    /// Size of a report's text up to which one is made that nobody asked for, in bytes: it takes about half a minute.
    private static let unaskedTextByteCount = 1 << 20
    /// From which size on it is said that it takes a while.
    private static let longTextByteCount = 200 << 10

    /// - Parameter isWanted: false when the person said so.
    /// - Returns: nil when none is to be made; without bytes in its answer when none could be made, and that was said.
    /// - Throws: ``Failure`` when one is expected and the program that makes it is missing.
    static func maker(isWanted: Bool, for profile: ExportProfile?) throws -> (@Sendable (String) throws -> [UInt8])? {
        guard isWanted else { return nil }
        let isExpected = profile.map(expecting.contains) ?? false
        guard Confinement.canMakePDF else {
            try complain("export.pdf-missing", isExpected: isExpected)
            return nil
        }
        return { page in
            if page.utf8.count > longTextByteCount, isExpected { Console.note(Words.text("export.pdf-making")) }
            do {
                let limit = isExpected ? Confinement.pageTextByteCount : unaskedTextByteCount
                return try Confinement(limits: Confinement.pageLimits).pdf(of: page, textByteCount: limit) ?? []
            } catch let error as ToolError {
                try complain(key(error), isExpected: isExpected)
                return []
            }
        }
    }

    private static func key(_ error: ToolError) -> String {
        switch error {
        case .tooLarge, .tookTooLong: "export.pdf-too-long"
        case .notConfinable: "export.pdf-not-confinable"
        case .failed, .notUnderstood: "export.pdf-failed"
        }
    }

    private static func complain(_ key: String, isExpected: Bool) throws {
        let values = ["package": Confinement.pagePackage]
        if isExpected { throw Failure(Words.text(key, values), hint: Words.text(key + "-hint", values)) }
        Console.note(Words.text("export.pdf-none", ["reason": Words.text(key, values)]))
    }
}
