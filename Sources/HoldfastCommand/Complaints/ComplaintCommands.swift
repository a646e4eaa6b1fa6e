internal import ArgumentParser
internal import Terminal
internal import Wording

/// `holdfast complaint`: what somebody is asked to do, and what became of it.
struct ComplaintCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaint", abstract: Words.text("complaint.abstract"), discussion: helpText("complaint.discussion"),
        subcommands: [
            ComplaintNew.self, ComplaintChange.self, ComplaintPreview.self, ComplaintLetterCommand.self, ComplaintRecordSent.self,
            ComplaintRecordReply.self, ComplaintRecordReceipt.self, ComplaintRecordOutcome.self, ComplaintRecord.self, ComplaintList.self, ComplaintDates.self,
            ComplaintActions.self, ComplaintWho.self, ComplaintReport.self,
        ])

    func perform() async throws {
        // A person who types the word alone wants to write one.
        guard Console.isInteractive else { throw CleanExit.helpRequest(Self.self) }
        try await ComplaintNew.parse([]).perform()
    }
}
