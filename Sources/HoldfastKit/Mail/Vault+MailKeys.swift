internal import EvidenceModel
public import Importers
internal import Octets
internal import VaultStorage

extension Vault {
    /// The most keys that are looked up at once.
    public static let mostMailKeys = 2000
    /// A resolver that failed so often in a row is not asked any more.
    static let mostFailures = 3

    /// The keys of domains that the vault keeps, the oldest first.
    /// - Throws: `VaultError`.
    public func mailKeys() throws -> [KeptMailKey] {
        try ownRecords(.mailKey).compactMap { entry in
            guard let record = try? entry.record(), let key = try? record.content(as: MailKey.self) else { return nil }
            return KeptMailKey(handle: entry.placement.handle, id: record.id, key: key)
        }
    }

    /// What is known of keys, by name in the DNS: the newest answer that fits together, and a key before none, because
    /// domains take keys away after a while.
    /// - Throws: `VaultError`.
    public func mailKeyTexts() throws -> [String: ImportContext.MailKeyText] {
        var known: [String: ImportContext.MailKeyText] = [:]
        for kept in try mailKeys() {
            guard let name = kept.key.name, let text = kept.settled else { continue }
            if text.text == nil, known[name]?.text != nil { continue }
            known[name] = text
        }
        return known
    }

    /// Looks up keys at every one of the resolvers, and keeps what came back: one record for each name.
    /// - Parameters:
    ///   - names: in the DNS; what is not the name of a key is left out.
    ///   - resolvers: who is asked; all of them must be allowed.
    /// - Throws: ``KitError/notAllowed(_:)`` before anybody is asked, `VaultError`, `CancellationError`.
    public func captureMailKeys(
        _ names: [String], from resolvers: [String], through courier: any MailKeyCourier,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> MailKeyCapture {
        try checkConsent(toResolvers: resolvers)
        var capture = MailKeyCapture()
        var failed = [String: Int]()
        var found: [(MailKey, MailKeyContent)] = []
        var asked = Set<String>()
        for name in names.prefix(Self.mostMailKeys).compactMap(MailKeyName.parse) where asked.insert(name).inserted {
            var answers: [(resolver: String, answer: MailKeyAnswer)] = []
            for resolver in resolvers where failed[resolver, default: 0] < Self.mostFailures {
                do {
                    answers.append((resolver, try await courier.texts(of: name, from: resolver)))
                    failed[resolver] = 0
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    if courier.isAboutResolver(error) { failed[resolver, default: 0] += 1 }
                    capture.failures.append(.init(name: name, resolver: resolver, error: error))
                }
            }
            if !answers.isEmpty { found.append(mailKey(name, answers)) }
            progress(asked.count)
        }
        capture.kept = try keep(found)
        for kept in capture.kept { if let name = kept.key.name { capture.keys[name] = kept.settled } }
        return capture
    }

    /// Keeps keys of a file that the person has.
    /// - Throws: `VaultError`.
    public func keepMailKeys(of file: MailKeyFile) throws -> MailKeyCapture {
        var capture = MailKeyCapture()
        let now = surroundings.now()
        let known = Set(try mailKeys().filter { $0.key.source == "file" }.map { [$0.key.name, $0.key.text] })
        var found: [(MailKey, MailKeyContent)] = []
        for entry in file.entries where !known.contains([entry.name, entry.text]) {
            var key = MailKey()
            (key.name, key.text, key.at, key.source) = (entry.name, entry.text, now, "file")
            found.append((key, MailKeyContent(name: entry.name, at: now, answers: [("file", entry.line)])))
        }
        capture.kept = try keep(found)
        for kept in try mailKeys() where kept.key.source == "file" {
            guard let name = kept.key.name, file.entries.contains(where: { $0.name == name && $0.text == kept.key.text }) else { continue }
            capture.keys[name] = kept.settled
        }
        return capture
    }

    private func mailKey(_ name: String, _ answers: [(resolver: String, answer: MailKeyAnswer)]) -> (MailKey, MailKeyContent) {
        var key = MailKey()
        (key.name, key.at, key.source) = (name, surroundings.now(), "dns")
        key.answers = answers.map { resolver, answer in
            var told = MailKey.Answer()
            told.resolver = resolver
            switch answer.settled {
            case .text(let text): told.text = text
            case .none: break
            // Kept as it stands, and never taken for a key.
            case .unsettled: told.text = answer.texts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
            }
            told.ttl = answer.secondsToLive.map(UInt64.init)
            told.dnssec = answer.isSecure ? "secure" : "not_said"
            return told
        }
        if case .text(let text) = SettledKey(answers.map(\.answer.settled)) { key.text = text }
        let content = MailKeyContent(
            name: name, at: key.at ?? "", answers: answers.map { (source: "dns \($0.resolver)", bytes: $0.answer.bytes) })
        return (key, content)
    }

    private func keep(_ found: [(MailKey, MailKeyContent)]) throws -> [KeptMailKey] {
        guard !found.isEmpty else { return [] }
        let writer = try VaultWriter(store, waitingUpTo: Self.patience)
        var entries: [NewEntry] = []
        var keys: [MailKey] = []
        do {
            for (key, content) in found {
                let staged = try writer.stage(MemorySource(content.encoded))
                var key = key
                (key.sha256, key.byteCount) = (staged.facts.sha256, staged.facts.byteCount)
                keys.append(key)
                let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), key)
                entries.append(NewEntry(record, content: staged))
            }
        } catch {
            writer.discard(entries.compactMap(\.content))
            throw error
        }
        let stored = try writer.append(entries, marksIndex: true)
        writer.updateIndex()
        return zip(stored, keys).map { KeptMailKey(handle: $0.placement.handle, id: $0.placement.recordID, key: $1) }
    }
}
