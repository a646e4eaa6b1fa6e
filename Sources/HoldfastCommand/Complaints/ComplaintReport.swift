internal import AbuseFormat
internal import ArgumentParser
internal import Complaints
internal import EvidenceModel
package import HoldfastKit
internal import Octets
package import Terminal
internal import Wording

/// `holdfast complaint report`: a report that the program of a provider reads.
struct ComplaintReport: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Words.text("complaint.report.abstract"), discussion: helpText("complaint.report.discussion"))

    @Argument(help: help("report-ref")) var reference: String
    @Option(help: help("report-output")) var output: String?
    @Option(help: help("report-complaint")) var complaint: String?
    @Option(help: help("report-to")) var to: [String] = []
    @Option(help: help("report-kind")) var kind: String?
    @Option(help: help("report-place")) var place: String?
    @Option(help: help("report-disclose")) var disclose: String?
    @Option(help: help("report-name")) var name: String?
    @Option(help: help("report-source")) var source: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        let request = try request()
        try await vault.withVault { vault in
            let targets = try await vault.providerTargets(of: reference)
            if let output {
                let (isMail, findings) = try await vault.writeProviderReport(request, to: output)
                guard !format.json else { return Console.print(["path": .string(output), "format": .string(isMail ? "arf" : "x-arf")]) }
                Console.print(Words.text(isMail ? "complaint.report.arf" : "complaint.report.x-arf", ["path": output.printable]))
                for line in FindingWords.lines(findings) { Console.note(line) }
                if isMail { Console.note(Words.text("complaint.report.gives-away")) }
                Console.note(Words.text("warning.readable", ["path": output.printable]))
            }
            guard !format.json else { return Console.print(["targets": .array(targets.map(Self.json))]) }
            for target in targets { Console.print(target.text + "\n") }
            if targets.isEmpty, output == nil { Console.print(Words.text("complaint.report.no-target")) }
            if let whoSees = ActionWords.whoSees(.provider).first { Console.note(whoSees) }
        }
    }

    private func request() throws -> ProviderReportRequest {
        var request = ProviderReportRequest(
            of: reference, subject: Words.text("complaint.report.subject"), text: Words.text("complaint.report.text") + "\n")
        (request.complaint, request.to, request.reporter, request.source) = (complaint, to, try TextInput.text(name), source)
        request.kind = try kind.map { try Self.named($0, option: "--kind") }
        request.place = try place.map { try Self.named($0, option: "--place") }
        request.mayBeDisclosed = try Choice.yesOrNo(disclose, option: "--disclose")
        return request
    }

    private static func named<Name: CaseIterable & RawRepresentable<String>>(_ text: String, option: String) throws -> Name {
        if let name = Name(rawValue: text.lowercased()) { return name }
        throw Failure(
            Words.text("error.choice", ["text": text.printable, "option": option]),
            hint: Words.text("hint.choice", ["list": Name.allCases.map(\.rawValue).joined(separator: ", ")]), exit: .validationFailure)
    }

    /// `Schemas/complaint-report.schema.json`.
    private static func json(_ target: ProviderTarget) -> JSONValue {
        var object: JSONObject = ["header": .string(target.header), "sureness": .string(target.sureness.rawValue)]
        switch target.provider {
        case .mail(let domain): object["domain"] = .string(domain)
        case .network(let address): object["network_of"] = .string(address)
        }
        object["address"] = target.address.map { .string($0) }
        object["look_up"] = target.lookUp.map { .string($0.command) }
        return .object(object)
    }
}

extension ProviderReportError: ExplainedError {
    package var failure: Failure {
        switch self {
        case .unfit(let error): Failure(Words.text("error.report-unfit", ["field": Self.field(error)]), hint: Words.text("hint.report-unfit"))
        case .noDisclosure: Failure(Words.text("error.report-no-disclosure"), hint: Words.text("hint.report-no-disclosure"), exit: .validationFailure)
        case .noTime: Failure(Words.text("error.report-no-time"), hint: Words.text("hint.report-no-time"))
        case .noSource: Failure(Words.text("error.report-no-source"), hint: Words.text("hint.report-no-source"))
        }
    }

    private static func field(_ error: XARFError) -> String {
        switch error {
        case .missing(let field), .tooShort(let field), .malformed(let field): Words.text("report-field.\(field.rawValue)")
        }
    }
}
