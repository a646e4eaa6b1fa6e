public import AgeFormat
public import BundleWriter

/// Why an operation was not done. Nothing was changed then.
public enum KitError: Error, Equatable {
    /// No time zone has this name.
    case unknownZone(String)
    /// No record is of this kind, and it is none of the usual ones, which are given.
    case unknownKind(String, known: [String])
    /// Words to look for without any letter or digit.
    case nothingToSearch
    /// A time to filter by that cannot be read as one.
    case unclearTime(String)
    /// The record has no such field; the ones that it has.
    case noSuchField(reference: String, field: String, available: [String])
    /// A complaint has no requested action of this number; how many it has.
    case noSuchAction(number: Int, count: Int)
    /// A copy as sent is kept, and nothing takes its place.
    case copyIsKept(reference: String)
    /// The record was changed since its answers were taken out of it.
    case changedMeanwhile(reference: String)
    /// A letter that was sent is not changed any more.
    case alreadySent(reference: String)
    /// All that goes with a letter is more than mails take: size and limit in bytes.
    case attachmentsTooLarge(byteCount: UInt64, limit: UInt64)
    /// A form has something that belongs to no part of it, or a part that there is not; lines count from 1.
    case malformedForm(line: Int, part: String)
    /// An answer in a form that its question does not take, and what it does take.
    case impossibleAnswer(question: String, text: String, choices: [String])
    /// Not of the form REF.field.
    case malformedField(String)
    /// The record is of another kind than the one that is needed here.
    case wrongKind(reference: String, needed: String)
    /// Neither an age recipient nor anything else that can be sealed to.
    case unknownRecipient(number: Int, AgeKeyError)
    /// A bundle in its sealed form needs somebody who can open it.
    case nobodyToSealFor
    /// No slot but that of the passphrase has this name.
    case noSuchSlot(String)
    /// The other vault is a copy of this one, or of one that was brought in, and has entries that are not here.
    case anotherCopy
    /// An SSH key shows in a key file to whom it belongs, and a vault at rest must not.
    case sshTrustee
    /// Several people or places are called so.
    case ambiguousName(String, handles: [String])
    /// These people have a name and no code name, and code names were asked for.
    case noCodeName(handles: [String])
    /// The account of what was handed over stays in the vault.
    case neverHandedOver(handle: String)
    /// With code names, a name stands in the name of the bundle.
    case codeHasName(String)
    /// With code names, names of these people could still be read in these places.
    case namesRemain(handles: [String], places: [LeakFinding.Place])
    /// The person keeps it out of everything that is handed over.
    case hiddenFromExports(handle: String)
    /// The person removed it; until that time, RFC 3339 in UTC, this can be taken back.
    case removed(handle: String, destroyAfter: String)
    /// It was destroyed at the person's order at that time: RFC 3339 in UTC.
    case destroyed(handle: String, at: String)
    /// Nothing was ordered that could be taken back or done now.
    case notRemoved(handle: String)
    /// The program made it for itself, and the account of what was done hangs on it.
    case cannotBeWithdrawn(handle: String)
    /// An order cannot be read: nobody can say what must not be handed over.
    case withdrawalUnreadable
    /// There is nothing to hand over.
    case nothingSelected
    /// Too easy to guess.
    case weakPassphrase(PassphraseWeakness)
    /// A name for a bundle that cannot be a file name everywhere.
    case unacceptableCode(String)
    /// The log has no tree head that could be shown: the vault is damaged.
    case noCheckpoint
    /// The person has not said yes to asking this address.
    case notAllowed(String)
    /// What the person said last about asking others is damaged or gone, or could be. Nobody may be asked.
    case consentUnreadable
    /// Not an address of the web that can be asked.
    case malformedAddress(String)
    /// Not an object identifier in dotted form.
    case malformedPolicy(String)
    /// No authority and no calendar was named.
    case nobodyToAsk
    /// A folder with more in it than is looked at, or deeper than that.
    case folderTooLarge(String)
    /// The bundle was not extracted, because files of it are damaged.
    case notExtracted
}
