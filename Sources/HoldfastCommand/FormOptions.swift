internal import ArgumentParser
internal import BundleWriter
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// In which form a bundle is handed over, and what its cover note says of the sender.
struct FormOptions: ParsableArguments {
    @Option(name: .customLong("form"), help: help("export-form")) var formName: String?
    @Option(help: help("portal-limit")) var portalLimit: String?
    @Option(help: help("cover-from")) var from: String?
    @Option(help: help("cover-answer")) var answer: String?

    /// - Throws: ``Failure`` for a form or a size that is none.
    func form() throws -> ExportForm {
        let limit = try portalLimit.map(Self.byteCount)
        guard limit == nil || formName == "portal" else { throw Self.wrongLimit(portalLimit ?? "") }
        switch formName?.lowercased() {
        case nil, "sealed": return .sealed
        case "folder": return .folder
        case "portal": return .portal(limitByteCount: limit ?? PortalFolder.usualLimit)
        case .some(let other):
            throw Failure(
                Words.text("error.choice", ["text": other.printable, "option": "--form"]),
                hint: Words.text("hint.choice", ["list": "sealed, folder, portal"]), exit: .validationFailure)
        }
    }

    /// What the form adds to a request.
    func fill(_ request: inout ExportRequest) throws {
        request.form = try form()
        request.from = try TextInput.text(from)
        request.answer = try TextInput.text(answer)
    }

    /// A form that is not sealed takes no recipient.
    func checkRecipients(_ recipients: [String]) throws {
        guard try form() != .sealed, !recipients.isEmpty else { return }
        throw Failure(Words.text("error.form-recipient"), hint: Words.text("hint.form-recipient"), exit: .validationFailure)
    }

    /// "500 MB", "2GB", "100000": bytes; MB and GB count in thousands, as forms do.
    static func byteCount(_ text: String) throws -> UInt64 {
        let plain = text.lowercased().filter { $0 != " " }
        let digits = plain.prefix(while: \.isNumber), unit = String(plain.dropFirst(digits.count))
        let factors: [String: UInt64] = ["": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000]
        guard let number = UInt64(String(digits)), number > 0, let factor = factors[unit] else { throw wrongLimit(text) }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw wrongLimit(text) }
        return product
    }

    private static func wrongLimit(_ text: String) -> Failure {
        Failure(
            Words.text("error.portal-limit", ["text": text.printable]), hint: Words.text("hint.portal-limit"),
            exit: .validationFailure)
    }
}
