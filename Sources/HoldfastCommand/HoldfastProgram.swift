internal import ArgumentParser
internal import BundleFormat
internal import ConfinedTools
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// The program: its commands, and what `holdfast` alone does.
@main
struct HoldfastProgram: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "holdfast", abstract: Words.text("program.abstract"),
        discussion: helpText("program.discussion"), version: HoldfastVersion.number,
        subcommands: [
            Initialize.self, Add.self, RecordIncident.self, PersonCommands.self, SpaceCommands.self, ComplaintCommands.self,
            ConversationCommands.self, SummaryCommand.self, List.self,
            Search.self, TimelineCommand.self, Show.self, TimestampCommand.self, MailCommands.self, RedactCommand.self, HideCommand.self, RemoveCommand.self, Export.self, HandOver.self,
            Receive.self, Verify.self, VerifyPageCommand.self,
            KeyCommands.self, BackupCommands.self, Restore.self, ImportVault.self, Doctor.self, ContinueCommand.self, HintsCommand.self,
            SessionCommand.self, Safety.self,
        ], defaultSubcommand: SessionCommand.self)

    @OptionGroup var language: LanguageOption

    func perform() async throws {}

    static func main() async {
        ConfinedLaunch.runIfAsked()
        ThisProcess.begin()
        let typed = GlobalOptions.take(ThisProcess.arguments())
        await Interruption.watch { await runCommand(typed) }
    }

    private static func runCommand(_ typed: [String]) async {
        await ThisProcess.run {
            let (arguments, files) = ManyFiles.split(typed)
            let command = try parseAsRoot(arguments)
            guard var add = command as? Add else { return command }
            add.files += files
            return add
        } failing: {
            (exitCode(for: $0), fullMessage(for: $0))
        }
    }
}
