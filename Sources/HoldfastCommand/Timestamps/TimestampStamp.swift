internal import ArgumentParser
internal import Terminal
internal import Wording

/// `holdfast timestamp`: has outside authorities sign that what is kept exists now.
struct TimestampStamp: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp", abstract: Words.text("timestamp.stamp.abstract"),
        discussion: helpText("timestamp.discussion"))

    @Option(help: help("tsa")) var tsa: [String] = []
    @Option(help: help("calendar")) var calendar: [String] = []
    @Option(help: help("proxy")) var proxy: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {}
}
