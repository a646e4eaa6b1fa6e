internal import HoldfastKit
internal import Octets
internal import Outside
internal import SodiumCrypto
internal import Terminal
internal import Wording

/// The report in a browser, out of memory, until the person has seen it.
enum ReviewPage {
    static func show(_ review: ExportReview) async throws {
        Console.note(Words.text("review.page-first"))
        let page = try await LoopbackPage(Array(neutral(review.page).utf8), secret: Hex.encode(SystemRandom.bytes(16)))
        Console.print(page.address)
        do {
            if Console.isInteractive {
                _ = try TerminalLine.ask(Words.text("review.page-end"))
            } else {
                _ = try StandardInput.readAll(limit: TextInput.maximumByteCount)
            }
        } catch {
            await page.close()
            throw error
        }
        await page.close()
    }

    /// A tab, a history and a list of windows show the title.
    private static func neutral(_ page: String) -> String {
        guard let start = page.firstRange(of: "<title>"), let end = page.firstRange(of: "</title>"), start.upperBound <= end.lowerBound
        else { return page }
        return page[..<start.upperBound] + Words.text("review.page-title") + page[end.lowerBound...]
    }
}
