internal import ArgumentParser
internal import Terminal
internal import Wording

/// `holdfast timestamp`: outside times for what is kept. Without a subcommand it asks for one.
struct TimestampCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "timestamp", abstract: Words.text("timestamp.abstract"),
        discussion: helpText("timestamp.discussion"),
        subcommands: [
            TimestampStamp.self,
            TimestampStatusCommand.self,
            TimestampRenew.self,
            TimestampUpgrade.self,
            TimestampAllow.self,
            TimestampForbid.self,
            TimestampAuto.self,
            TimestampSave.self,
            TimestampCheckpoint.self,
            TimestampCompare.self,
            TimestampCosign.self,
            TimestampKeepAnswer.self,
            TimestampWitness.self,
            // Further subcommands, one a line: the file of each stands in this folder.
        ],
        defaultSubcommand: TimestampStamp.self)

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}
