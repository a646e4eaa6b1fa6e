import EvidenceModel
import Octets

/// Made-up records: one of every kind, and one of every payload with all members filled in.
enum Examples {
    static let id = "0d5f2a54-7c1e-4b57-9d6e-3f0c6a1b2c3d"
    static let otherID = "7e1b6f0a-2f43-4c58-8a90-b1c2d3e4f506"
    static let utc = "2026-03-01T21:20:03Z"

    static var time: TimeValue {
        var time = TimeValue(raw: "1 March 2026 at 9:30 pm", precision: .minute, source: .memory)
        time.earliest = "2026-03-01T21:30:00+01:00"
        time.latest = "2026-03-01T21:30:59+01:00"
        time.zone = "Europe/Berlin"
        return time
    }

    static var evidence: Evidence {
        var acquisition = Evidence.Acquisition()
        (acquisition.how, acquisition.source, acquisition.by) = ("exported", "phone of K.", "K.")
        (acquisition.tool, acquisition.at, acquisition.steps) = (
            "chat program 4.1", .clock(utc), ["opened", "saved"]
        )
        var evidence = Evidence()
        (evidence.title, evidence.kind, evidence.fileName) = ("The mail of 1 March", .email, "mail.eml")
        (evidence.byteCount, evidence.mediaType) = (12_345, "message/rfc822")
        evidence.sha256 = Digest32([UInt8](repeating: 0xAB, count: 32))
        (evidence.acquisition, evidence.occurred, evidence.copyType) = (acquisition, time, .redacted)
        (evidence.derivedFrom, evidence.completeness, evidence.reencoding) = (
            otherID, "excerpt", "compressed"
        )
        (evidence.sourceURL, evidence.captured) = ("https://chat.example/1", time)
        (evidence.originalKeptAt, evidence.contentWarning) = ("in the blue folder", "threats")
        (evidence.sensitivity, evidence.recordedBy, evidence.consentKnown) = (["call_recording"], "K.", false)
        evidence.redaction = redaction
        (evidence.email, evidence.message, evidence.embedded) = (email, message, embedded)
        evidence.bundle = bundle
        (evidence.extractedText, evidence.textIsCut, evidence.batch) = ("Hello", false, otherID)
        evidence.placeInSource = place
        (evidence.privileged, evidence.language, evidence.note) = (true, "de", "came after the talk")
        (evidence.incidents, evidence.privateNote) = ([id, otherID], "do not show")
        return evidence
    }

    static var bundle: BundleReference {
        var bundle = BundleReference()
        (bundle.code, bundle.exhibit, bundle.verdict, bundle.exhibitCount) = ("K7Q2M9", "A-01", "unchecked", 3)
        bundle.bundleDigest = Digest32([UInt8](repeating: 1, count: 32))
        bundle.contentsDigest = Digest32([UInt8](repeating: 2, count: 32))
        (bundle.sealKey, bundle.logKey) = ("ssh-ed25519 AAAA", "log.example/a+52800dc9+AAAA")
        return bundle
    }

    static var custody: Custody {
        var custody = Custody()
        (custody.eventType, custody.at, custody.releasedBy, custody.receivedBy) = (.transfer, utc, "K.", "The board")
        (custody.bundle, custody.export, custody.complaint) = (bundle, id, otherID)
        (custody.evidence, custody.note) = ([id], "by hand")
        var receipt = Custody.Receipt()
        (receipt.text, receipt.signature, receipt.key) = ("holdfast-receipt/v1\n", "-----BEGIN", "ssh-ed25519 AAAA")
        (receipt.fingerprint, receipt.check, receipt.isKeyConfirmed) = ("SHA256:AAAA", "holds", false)
        custody.receipt = receipt
        return custody
    }

    static var place: PlaceInSource {
        var place = PlaceInSource(offset: 12, byteCount: 34)
        (place.line, place.path, place.pointer) = (5, "chat.txt", "/messages/3")
        return place
    }

    static var attachment: Evidence.Attachment {
        var attachment = Evidence.Attachment()
        (attachment.name, attachment.claimedType, attachment.mediaType) = ("a.png", "image/png", "image/jpeg")
        (attachment.byteCount, attachment.sha256) = (99, Digest32([UInt8](repeating: 5, count: 32)))
        attachment.place = place
        return attachment
    }

    static var email: Evidence.Email {
        var email = Evidence.Email()
        (email.messageID, email.subject, email.from) = ("1@a.example", "Again", ["R. <r@a.example>"])
        (email.sender, email.replyTo, email.to) = (["s@a.example"], ["b@a.example"], ["k@b.example"])
        (email.cc, email.bcc, email.date) = (["c@b.example"], ["d@b.example"], time)
        (email.inReplyTo, email.references, email.listID) = (["0@a.example"], ["0@a.example"], "list.example")
        email.labels = ["Inbox"]
        email.origins = [Evidence.Origin()]
        (email.origins[0].address, email.origins[0].header, email.origins[0].trust) = ("192.0.2.1", "received 2", "unproved")
        email.claims = [Evidence.ProviderClaim()]
        (email.claims[0].by, email.claims[0].header) = ("mx.b.example", "Authentication-Results")
        (email.claims[0].text, email.claims[0].trust) = ("spf=pass", "own_provider")
        email.signatures = [Evidence.MailSignature()]
        (email.signatures[0].type, email.signatures[0].domain, email.signatures[0].selector) = ("dkim", "a.example", "s1")
        (email.signatures[0].fitsFrom, email.signatures[0].result) = (true, "fits")
        (email.signatures[0].findings, email.signatures[0].signedHeaders) = (["weak_key"], ["from"])
        email.signatures[0].key = otherID
        (email.attachments, email.headers) = ([attachment], "From: r@a.example\n")
        (email.envelope, email.defects) = ("From r@a.example Sun Mar  1 21:00:00 2026", ["bare_cr"])
        return email
    }

    static var message: Evidence.Message {
        var message = Evidence.Message()
        (message.platform, message.thread, message.threadID) = ("whatsapp", "Book club", "t1")
        (message.messageID, message.sender, message.senderID) = ("m1", "R.", "u1")
        (message.recipients, message.direction, message.kind) = (["K."], "incoming", .edited)
        (message.edited, message.earlierTexts, message.replyTo) = (time, ["before"], "m0")
        (message.reactions, message.attachments, message.number) = (["K.: +1"], [attachment], 7)
        (message.differsFrom, message.defects) = (otherID, ["time_unclear"])
        return message
    }

    static var embedded: Evidence.Embedded {
        var embedded = Evidence.Embedded()
        (embedded.taken, embedded.device, embedded.software) = (time, "Phone 3", "Camera 1.2")
        (embedded.position, embedded.width, embedded.height) = ("52.5 13.4", 1600, 1200)
        (embedded.milliseconds, embedded.codecs, embedded.pageCount) = (4200, ["aac"], 2)
        (embedded.author, embedded.title) = ("K.", "Letter")
        (embedded.provenance, embedded.signs) = (["c2pa"], ["no_camera_data"])
        return embedded
    }

    static var redaction: Evidence.Redaction {
        var redaction = Evidence.Redaction()
        (redaction.rectangles, redaction.placeCount) = (["1,2,30,40", "0,0,5,5"], 3)
        (redaction.codeName, redaction.field) = ("Person B", "description")
        return redaction
    }

    static var batch: ImportBatch {
        var batch = ImportBatch()
        (batch.source, batch.fileName, batch.byteCount) = (id, "chat.zip", 12_345)
        (batch.sha256, batch.format) = (Digest32([UInt8](repeating: 6, count: 32)), "whatsapp")
        (batch.formatDetail, batch.account, batch.zone) = ("Android, de", "K.", "Europe/Berlin")
        (batch.foundCount, batch.storedCount, batch.sameCount) = (10, 4, 6)
        batch.repeated = ["12 34 \(id) From a@b.example Sat Jan  3 10:00:00 2026"]
        (batch.changedCount, batch.vanishedCount, batch.unreadCount, batch.revisedCount) = (1, 1, 1, 1)
        (batch.brokenOff, batch.readByteCount, batch.continues) = ("stopped", 99, [otherID])
        batch.changed = [ImportBatch.Change()]
        (batch.changed[0].earlier, batch.changed[0].later) = (id, otherID)
        (batch.vanished, batch.unread) = ([otherID], [ImportBatch.Unread()])
        (batch.unread[0].place, batch.unread[0].reason, batch.unread[0].evidence) = (place, "no_fields", id)
        return batch
    }

    static var mailKey: MailKey {
        var key = MailKey()
        (key.name, key.text, key.at) = ("s1._domainkey.a.example", "v=DKIM1; p=AAAA", utc)
        (key.source, key.answers) = ("dns", [MailKey.Answer()])
        (key.answers[0].resolver, key.answers[0].text) = ("192.0.2.53", "v=DKIM1; p=AAAA")
        (key.answers[0].ttl, key.answers[0].dnssec) = (3600, "secure")
        (key.sha256, key.byteCount) = (Digest32([UInt8](repeating: 4, count: 32)), 200)
        return key
    }

    static var incident: Incident {
        var incident = Incident()
        (incident.kind, incident.title, incident.occurred) = (.call, "The call", time)
        (incident.place, incident.space, incident.recorderRole) = ("lobby", id, .witness)
        (incident.description, incident.basis, incident.toldBy) = ("He called again.", .told, "M.")
        (incident.exactWords, incident.demands) = ("\"I know where you are\"", "to meet him")
        incident.respondents = [
            .init(party: id, confidence: "likely", reason: "his voice"), .init(party: otherID),
        ]
        (incident.witnesses, incident.peoplePresent, incident.childrenPresent) = (
            [otherID], "two others", false
        )
        (incident.weaponOrVehicle, incident.resourcesUsed) = ("a grey van", "a company telephone")
        (incident.respondentClaimed, incident.effect) = ("to be from the venue", "afraid to go home")
        (incident.actionsTaken, incident.told) = ("hung up", "my sister")
        var police = Incident.PoliceContact()
        (police.officer, police.badge, police.station, police.reportNumber) = (
            "N. N.", "77", "Mitte", "12/26"
        )
        police.contacted = true
        (incident.police, incident.severity, incident.ongoing) = (police, "bad", "maybe")
        var call = Incident.Call()
        (call.direction, call.number, call.withheld, call.answered) = (
            "incoming", "+49 30 5550100", false, true
        )
        (call.start, call.end, call.seconds) = (time, time, 42)
        (call.name, call.outcome) = ("Jo from work", "answered_elsewhere")
        var letter = Incident.Letter()
        (letter.postmark, letter.howCame, letter.envelopeKept) = ("Berlin 1.3.26", "by post", true)
        (letter.handledBy, letter.keptAt) = ("only me", "a drawer")
        (incident.call, incident.letter, incident.evidence) = (call, letter, [id])
        (incident.missingEvidence, incident.contentWarning) = ("the provider's call list", "threats")
        (incident.batch, incident.placeInSource) = (otherID, place)
        incident.unanswered = [
            .init(field: "place", answer: "unknown"), .init(field: "effect", answer: "declined"),
        ]
        (incident.begun, incident.privateNote) = (utc, "do not show")
        return incident
    }

    static var space: Space {
        var space = Space()
        (space.name, space.kind, space.url) = ("PyCon hotel", "venue", "https://a.example/")
        (space.policyURL, space.responsible) = ("https://a.example/conduct", [id])
        (space.codeName, space.policyCopy, space.readers, space.readersChecked) = ("Hotel", [otherID], [id, "the night desk"], time)
        (space.responsibleChecked, space.privateNote) = (time, "do not show")
        return space
    }

    static var party: Party {
        var identifier = Party.Identifier(kind: "handle", value: "@x", platform: "chat.example")
        (identifier.validFrom, identifier.validTo) = (time, time)
        var party = Party()
        (party.name, party.codeName, party.names) = ("R.", "Red", ["R. S.", "Ray"])
        (party.roles, party.isOrganisation) = (["respondent"], false)
        (party.identifiers, party.description) = ([identifier], "tall")
        (party.readers, party.readersChecked) = ([id, "the deputy"], time)
        (party.relations, party.safeContact) = ([.init(kind: "employee_of", to: otherID)], "mail, mornings")
        (party.relations[0].evidence, party.relations[0].checked) = ([otherID], time)
        (party.doNotDiscloseTo, party.privateNote) = ([id, "the landlord"], "do not show")
        (party.born, party.isMinor, party.homeAddress) = ("4 May 2011", true, "Lindenweg 9")
        return party
    }

    static var complaint: Complaint {
        var own = Complaint.RequestedAction(
            action: "own", text: "Lock the door.", state: .refused)
        (own.stateSince, own.evidence) = (time, [id])
        var complaint = Complaint()
        (complaint.recipient, complaint.recipientName, complaint.audience) = (id, "Conduct team", .organizer)
        (complaint.readers, complaint.readersChecked, complaint.about) = ("three people", time, [otherID])
        complaint.requestedActions = [own, .init(action: "organizer.ask-to-leave", state: .asked)]
        (complaint.sentAt, complaint.how, complaint.reference) = (time, "mail", "T-7")
        (complaint.copy, complaint.proofOfDelivery) = ([id], [otherID])
        (complaint.summary, complaint.confidentiality) = ("asked them to act", "do not name me")
        (complaint.incidents, complaint.earlier) = ([id], [otherID])
        complaint.showsIdentifiers = true
        (complaint.sender, complaint.recorderRole, complaint.onBehalfOf) = ("k@b.example", .helper, "K.")
        (complaint.description, complaint.effect, complaint.relation) = ("He called.", "no sleep", "He works for you.")
        (complaint.parameters, complaint.answerBy) = ([.init(name: "company", text: "A Ltd")], time)
        (complaint.doNotDiscloseTo, complaint.mayPassTo) = ([id, "the landlord"], ["the works council"])
        (complaint.fullAccount, complaint.attachments) = ("It began in March.", [otherID])
        (complaint.safeContact, complaint.signature, complaint.language) = ("mail, mornings", "K.", "de")
        (complaint.findingsKept, complaint.begun) = (["no-action"], utc)
        complaint.unanswered = [.init(field: "effect", answer: "declined")]
        complaint.privateNote = "do not show"
        return complaint
    }

    static var followUp: FollowUp {
        var followUp = FollowUp()
        (followUp.complaint, followUp.kind, followUp.occurred) = (id, .outcome, time)
        (followUp.party, followUp.partyName, followUp.description) = (otherID, "Conduct team", "They told him to stop.")
        (followUp.how, followUp.reference, followUp.until, followUp.rule) = ("mail", "T-7", time, "their own rules")
        followUp.outcomes = [.init(number: 1, action: "own", text: "Lock the door.", state: .done)]
        (followUp.passedOnTo, followUp.evidence, followUp.incidents) = ("the hotel", [id], [otherID])
        followUp.privateNote = "do not show"
        return followUp
    }

    static var conversation: Conversation {
        var talk = Conversation()
        (talk.party, talk.partyName, talk.space, talk.occurred) = (id, "Helpline", otherID, time)
        (talk.how, talk.description, talk.advice) = ("by telephone", "what to do next", "keep everything")
        (talk.readers, talk.readersChecked) = (["their supervisor"], time)
        (talk.incidents, talk.evidence, talk.privileged) = ([id], [otherID], true)
        talk.privateNote = "do not show"
        return talk
    }

    static var keys: Keys {
        var keys = Keys()
        (keys.logKey, keys.logAlgorithm) = ("holdfast.example/log+1a2b3c4d+AQ==", "Ed25519")
        (keys.recordsKey, keys.recordsAlgorithm) = ([UInt8](0..<32), "Ed25519")
        (keys.sealKey, keys.sealAlgorithm) = ("ssh-ed25519 AAAA", "ssh-ed25519")
        keys.previousCheckpoint = "holdfast.example/log\n4\nAAAA\n\n— a b\n"
        return keys
    }

    static var export: Export {
        var export = Export()
        export.bundleDigest = Digest32([UInt8](repeating: 7, count: 32))
        (export.to, export.records) = (["age1example"], [id, otherID])
        export.hidden = [.init(record: id, path: "payload.respondents[0].reason", reason: "safety")]
        (export.profile, export.outputName, export.rule) = ("organizer", "K7Q2M9.zip.age", "items chosen one by one")
        (export.form, export.passphrase) = ("sealed", "zebra-fog-lunar")
        (export.checkpoint, export.at) = ("holdfast.example/log\n4\nAAAA\n\n— a b\n", utc)
        return export
    }

    static var cosigned: Cosigned {
        var cosigned = Cosigned()
        (cosigned.logKey, cosigned.origin) = ("log.example/a+52800dc9+AAAA", "log.example/a")
        (cosigned.treeSize, cosigned.rootHash) = (4, Digest32([UInt8](repeating: 8, count: 32)))
        (cosigned.at, cosigned.checkpoint) = (utc, "log.example/a\n4\nAAAA\n\n— a b\n")
        return cosigned
    }

    static var logLink: LogLink {
        var link = LogLink()
        (link.logKey, link.checkpoint) = ("log.example/a+52800dc9+AAAA", "log.example/a\n4\nAAAA\n\n— a b\n")
        (link.reason, link.at) = (.restored, utc)
        return link
    }

    static var withdrawal: Withdrawal {
        var withdrawal = Withdrawal()
        (withdrawal.of, withdrawal.records, withdrawal.effect) = (id, [id, otherID], .destroyed)
        var leaf = Withdrawal.Leaf()
        (leaf.index, leaf.hash) = (7, Digest32([UInt8](repeating: 8, count: 32)))
        withdrawal.leaves = [leaf]
        (withdrawal.at, withdrawal.destroyAfter, withdrawal.reason) = (utc, utc, "not mine")
        return withdrawal
    }

    static var token: Token {
        var token = Token()
        (token.method, token.subject, token.treeSize) = (.rfc3161, .checkpoint, 128)
        token.log = "log.example/a"
        token.stampedSHA256 = Digest32([UInt8](repeating: 8, count: 32))
        (token.address, token.authority) = ("http://tsa.example/tsr", "Example Authority")
        (token.time, token.accuracyMicroseconds) = ("2026-03-01T21:20:03.25Z", 1_000_000)
        (token.policy, token.serial, token.authorityEnds) = ("1.2.3.4.1", "0a1b", utc)
        (token.pending, token.blockHeight, token.renews) = (["https://a.example"], 358_391, otherID)
        (token.localTime, token.sha256, token.byteCount) = (utc, Digest32([UInt8](repeating: 9, count: 32)), 5120)
        return token
    }

    static var consent: Consent {
        var consent = Consent()
        consent.resolvers = ["192.0.2.53"]
        (consent.allowed, consent.calendars) = (["http://tsa.example/tsr"], ["https://a.pool.example"])
        (consent.proofAddresses, consent.isAutomatic) = (["https://*.calendar.example"], true)
        (consent.proxy, consent.isRefused, consent.at) = ("socks5://127.0.0.1:9050", false, utc)
        return consent
    }

    /// Payloads with all members, by kind.
    static var full: [(kind: RecordKind, json: JSONObject)] {
        [
            (.evidence, evidence.json), (.incident, incident.json), (.party, party.json), (.space, space.json),
            (.complaint, complaint.json), (.followUp, followUp.json), (.conversation, conversation.json), (.keys, keys.json), (.export, export.json), (.token, token.json),
            (.consent, consent.json), (.cosigned, cosigned.json), (.custody, custody.json), (.importBatch, batch.json), (.mailKey, mailKey.json),
            (.logLink, logLink.json),
            (.withdrawal, withdrawal.json),
        ]
    }

    /// One record of every kind; kinds without a type of their own carry a member that nobody knows.
    static func records() throws -> [Record] {
        try RecordKind.known.map { kind in
            let payload = full.first { $0.kind == kind }?.json ?? ["note": "free"]
            return try Record(id: id, kind: kind, recordedAt: utc, payload: payload)
        }
    }
}
