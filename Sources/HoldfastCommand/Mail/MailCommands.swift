internal import ArgumentParser
internal import Terminal
internal import Wording

/// `holdfast mail`: signatures of mails, and the keys of domains that they are checked with.
struct MailCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: Words.text("mail.abstract"), discussion: helpText("mail.discussion"),
        subcommands: [MailCheck.self, MailKeys.self, MailAllow.self, MailForbid.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}
