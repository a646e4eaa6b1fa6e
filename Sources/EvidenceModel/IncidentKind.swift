/// What kind of thing happened. A kind in the person's own words is as good as these.
public struct IncidentKind: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// A mail.
    public static let email = IncidentKind("email")
    /// A chat or text message.
    public static let message = IncidentKind("message")
    /// A telephone or video call.
    public static let call = IncidentKind("call")
    /// A message on an answering machine.
    public static let voicemail = IncidentKind("voicemail")
    /// Something on paper.
    public static let letter = IncidentKind("letter")
    /// A post or a comment that others could read.
    public static let post = IncidentKind("post")
    /// A picture, sent or shown.
    public static let image = IncidentKind("image")
    /// Something done or said face to face.
    public static let inPerson = IncidentKind("in_person")
    /// Being followed or waited for.
    public static let following = IncidentKind("following")
    /// A gift.
    public static let gift = IncidentKind("gift")
    /// Something broken, taken or soiled.
    public static let propertyDamage = IncidentKind("property_damage")
    /// A threat that came through other people.
    public static let threatThroughOthers = IncidentKind("threat_through_others")
    /// Somebody posed as the person.
    public static let impersonation = IncidentKind("impersonation")
    /// Private facts made public.
    public static let doxing = IncidentKind("doxing")
    /// Being watched or tracked, also by software.
    public static let monitoring = IncidentKind("monitoring")
    /// Anything else.
    public static let other = IncidentKind("other")

    public static let known = [
        email, message, call, voicemail, letter, post, image, inPerson, following, gift, propertyDamage,
        threatThroughOthers, impersonation, doxing, monitoring, other,
    ]
}
