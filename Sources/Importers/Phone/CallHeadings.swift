/// Headings of columns in English, German, French, Spanish, Italian, Portuguese and Dutch, as lists of calls have them.
enum CallHeadings {
    private static let names: [(CallListLayout.Role, String)] = [
        (.date, "date datum fecha data calldate anrufdatum dateofcall datedelappel fechadelallamada datachiamata datadachamada dag day"),
        (
            .dateTime,
            """
            datetime dateandtime dateheure dateetheure datumuhrzeit datumundzeit datumzeit fechayhora fechahora dataeora dataora dataehora \
            datahora datumentijd datumtijd timestamp zeitpunkt zeitstempel horodatage starttime start started beginn callstart startzeit \
            debut inicio inizio begin startdate dateutc datelocal
            """
        ),
        (.time, "time uhrzeit zeit heure hora ora orario tijd tijdstip calltime timeofcall anrufzeit"),
        (.end, "end endtime ended ende endzeit fin fine fim einde callend heuredefin"),
        (
            .number,
            """
            number phonenumber phone telephone tel callednumber numbercalled dialednumber callernumber caller callerid nummer rufnummer \
            telefonnummer telefon numero numerodetelephone numerodetel telefono numerodetelefono numerotelefonico numeroditelefono \
            numeroditel telefone numerodotelefone telefoonnummer telefoon fromto tofrom remotenumber address partynumber destination
            """
        ),
        (
            .name,
            """
            name contact contactname kontakt kontaktname nom nomducontact contacto nombre nombredelcontacto nombrecontacto contatto nome \
            nomecontatto nomedelcontatto contato nomedocontato naam contactpersoon contactnaam naamcontact callername
            """
        ),
        (.type, "type typ tipo soort richtung direction sens direccion direzione direcao richting status art"),
        (
            .callType,
            """
            calltype anruftyp anrufart typedappel typeappel tipodellamada tipollamada tipodichiamata tipochiamata tipodechamada tipochamada \
            oproeptype soortoproep typeoproep gesprekstype calldirection callstatus anrufrichtung
            """
        ),
        (.duration, "duration callduration dauer anrufdauer gesprachsdauer gespraechsdauer duree dureedappel dureedelappel duracion durata duracao duur gespreksduur length lengthofcall calllength talktime minutes seconds"),
        (.message, "message messages text body content nachricht mensaje messaggio mensagem bericht subject betreff sujet"),
    ]

    private static let roles: [String: CallListLayout.Role] = {
        var roles: [String: CallListLayout.Role] = [:]
        for (role, list) in names { for name in list.split(separator: " ") { roles[String(name)] = role } }
        return roles
    }()

    private static let units: [(String, CallDuration.Unit)] = [
        ("seconds", .seconds), ("sekunden", .seconds), ("secondes", .seconds), ("segundos", .seconds), ("secondi", .seconds),
        ("seconden", .seconds), ("secs", .seconds), ("sec", .seconds), ("sek", .seconds), ("seg", .seconds), ("minutes", .minutes),
        ("minuten", .minutes), ("minutos", .minutes), ("minuti", .minutes), ("mins", .minutes), ("min", .minutes), ("s", .seconds),
        ("m", .minutes),
    ]

    /// The first column of each role.
    static func columns(_ fields: [String]) -> [CallListLayout.Role: Int] {
        var columns: [CallListLayout.Role: Int] = [:]
        for (index, field) in fields.enumerated() where field.utf8.count <= 60 {
            let key = FoldedText.key(field)
            if let role = roles[key] ?? durationRole(key), columns[role] == nil { columns[role] = index }
        }
        return columns
    }

    /// The unit that a heading such as `Duration (s)` names.
    static func unit(_ heading: String) -> CallDuration.Unit {
        let key = FoldedText.key(heading)
        if key == "seconds" { return .seconds }
        if key == "minutes" { return .minutes }
        return units.first { key.hasSuffix($0.0) && roles[String(key.dropLast($0.0.count))] == .duration }?.1 ?? .notSaid
    }

    private static func durationRole(_ key: String) -> CallListLayout.Role? {
        units.contains { key.hasSuffix($0.0) && roles[String(key.dropLast($0.0.count))] == .duration } ? .duration : nil
    }
}
