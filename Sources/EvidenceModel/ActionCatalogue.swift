/// The built-in actions that can be asked for, as identifiers that never change: the ``Audience``, a full
/// stop and what is asked. An action in the person's own words is ``own``.
public enum ActionCatalogue {
    /// Identifier of an action whose text the person writes.
    public static let own = "own"

    /// All 44, by audience, in the order in which they are offered. Police, lawyers and support organisations
    /// have none: what they need is the material itself.
    public static let all: [String] =
        organizer + service + employer + professionalBody + institution + provider

    /// Whether this version has the action built in; false for ``own``.
    public static func contains(_ identifier: String) -> Bool { identifiers.contains(identifier) }

    /// The built-in actions for one audience; empty for one without.
    public static func actions(for audience: Audience) -> [String] {
        all.filter { $0.hasPrefix(audience.name + ".") }
    }

    private static let identifiers = Set(all)

    private static let organizer = [
        "organizer.draw-up-policy",
        "organizer.say-whether-policy-is-broken",
        "organizer.tell-to-stop",
        "organizer.ask-to-avoid-contact",
        "organizer.record-for-monitoring",
        "organizer.remove-from-role",
        "organizer.ask-to-leave",
        "organizer.exclude-from-future-events",
        "organizer.help-with-police",
    ]

    private static let service = [
        "service.draw-up-policy",
        "service.say-whether-policy-is-broken",
        "service.tell-to-stop",
        "service.make-invisible-to-me",
        "service.watch-for-threats",
        "service.remove-from-my-part",
        "service.remove-from-service",
        "service.identify-account",
        "service.help-with-police",
    ]

    private static let employer = [
        "employer.say-whether-authorised",
        "employer.say-whether-policy-forbids",
        "employer.confirm-talk-to-stop",
        "employer.give-other-contact",
        "employer.end-my-account",
        "employer.end-representation",
        "employer.reconsider-employment",
        "employer.help-with-police",
    ]

    private static let professionalBody = [
        "professional-body.say-whether-ethics-code-is-broken",
        "professional-body.confirm-sanction",
        "professional-body.open-disciplinary-proceedings",
        "professional-body.refuse-admission",
        "professional-body.help-with-police",
    ]

    private static let institution = [
        "institution.say-whether-authorised",
        "institution.say-whether-ethics-approved",
        "institution.give-responsible-contacts",
        "institution.say-whether-policy-forbids",
        "institution.confirm-talk-to-stop",
        "institution.end-representation",
        "institution.reconsider-enrolment",
        "institution.help-with-police",
    ]

    private static let provider = [
        "provider.tell-to-stop",
        "provider.watch-for-threats",
        "provider.remove-account",
        "provider.identify-account",
        "provider.help-with-police",
    ]
}
