internal import HoldfastKit
internal import Octets
internal import Outside
internal import Terminal
internal import Wording

/// Asks a person once whether outside authorities may be contacted, and which.
///
/// The first words say what an authority learns; nothing is looked up before there is an answer.
enum ConsentQuestion {
    /// What a person answered.
    enum Answer: Hashable {
        /// Yes, to these.
        case yes(NetworkConsent)
        /// No, and do not ask again.
        case never
        /// Nothing yet: the question may come another day.
        case notNow
    }

    /// - Precondition: a person sits at the terminal.
    /// - Throws: `CancellationError`, `Failure`.
    static func ask() throws -> Answer {
        Console.noteParagraphs(of: "timestamp.explain")
        Console.note("")
        Console.noteParagraphs(of: "timestamp.explain-network")
        Console.note("")
        for (number, known) in KnownAuthority.all.enumerated() {
            Console.note(
                Words.text("timestamp.choice", ["n": String(number + 1), "name": known.name, "address": known.address]))
            Console.note("   " + known.policy.replacing("\n", with: "\n   "))
        }
        Console.note("")
        while true {
            let answer = try TerminalLine.ask(Words.text("timestamp.ask-which")).trimmed
            switch choice(answer) {
            case .some(.yes(var consent)):
                let more = try TerminalLine.ask(Words.text("timestamp.ask-automatic"))
                consent.isAutomatic = Words.isMeant("yes", by: more)
                return .yes(consent)
            case .some(let answer): return answer
            case nil: Console.note(Words.text("timestamp.ask-again", ["text": answer.printable]))
            }
        }
    }

    /// What was meant; nil when it is nothing of this. Pure, so that every answer can be tested.
    static func choice(_ text: String) -> Answer? {
        if text.isEmpty { return .notNow }
        if Words.isMeant("no", by: text) { return .never }
        var consent = NetworkConsent()
        for word in text.split(whereSeparator: { " ,".contains($0) }).map(String.init) {
            if let number = Int(word) {
                guard KnownAuthority.all.indices.contains(number - 1) else { return nil }
                KnownAuthority.all[number - 1].add(to: &consent)
            } else {
                guard word.contains("://"), (try? WebAddress(parsing: word)) != nil else { return nil }
                consent.allow(authorities: [word])
            }
        }
        return consent == NetworkConsent() ? nil : .yes(consent)
    }

    /// Asks, and keeps the answer in the vault.
    /// - Returns: nil when nobody may be contacted now.
    static func askAndKeep(_ vault: Vault, proxy: String? = nil) async throws -> NetworkConsent? {
        var answer = try ask()
        if case .yes(var consent) = answer {
            consent.proxy = proxy
            answer = .yes(consent)
        }
        try await keep(answer, in: vault, proxy: proxy)
        guard case .yes(let consent) = answer else { return nil }
        return consent
    }

    /// Keeps an answer, and says what follows from it.
    /// - Parameter proxy: which the person named now; nil for the one that was named before.
    static func keep(_ answer: Answer, in vault: Vault, proxy: String? = nil) async throws {
        switch answer {
        case .notNow: Console.note(Words.text("timestamp.not-now"))
        case .never:
            // Who allows somebody later still wants to go through the proxy.
            _ = try await WaitingForVault.retry {
                guard let proxy else { return try await vault.refuseConsent() }
                return try await vault.changeConsent { _ in NetworkConsent(proxy: proxy, isRefused: true) }
            }
            Console.note(Words.text("timestamp.never"))
        case .yes(let consent):
            _ = try await WaitingForVault.retry { try await vault.changeConsent { _ in consent } }
            for line in ConsentWords.lines(consent) { Console.note(line) }
        }
    }
}
