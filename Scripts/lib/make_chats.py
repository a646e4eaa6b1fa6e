#!/usr/bin/env python3
"""Makes exports of chats as programs write them, and what has to be read out of each: Vectors/chats.

The expectation is written from the same made-up conversation, not from the export, so that it is no copy of a reading.
"""
import datetime, hashlib, json, pathlib, sys, zipfile

OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "Vectors/chats")
LRM = "\u200e"
NARROW = "\u202f"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

# A conversation in January and on the 25th of March, so that day and month can be told apart.
TIMES = [datetime.datetime(2024, 1, 5, 9, 7, 4), datetime.datetime(2024, 1, 5, 12, 0, 59),
         datetime.datetime(2024, 1, 31, 0, 15, 0), datetime.datetime(2024, 3, 25, 23, 59, 58)]


def twelve(hour):
    return hour % 12 or 12


def ios(pattern):
    return lambda t: f"[{pattern(t)}] "


def android(pattern):
    return lambda t: f"{pattern(t)} - "


# name, head, language, order, has marks, deleted, attached, omitted, edited, notice, file name, thread
LOCALES = [
    ("de-ios", ios(lambda t: f"{t:%d.%m.%y, %H:%M:%S}"), "de", "dmy", True, "Diese Nachricht wurde gelöscht.",
     "<Anhang: 00000003-PHOTO-2024-01-31-00-15-00.jpg>", "Bild weggelassen", "<Diese Nachricht wurde bearbeitet.>",
     "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.", "WhatsApp Chat - Anna B.txt", "Anna B"),
    ("de-android", android(lambda t: f"{t:%d.%m.%y, %H:%M}"), "de", "dmy", False, "Diese Nachricht wurde gelöscht.",
     "IMG-20240131-WA0003.jpg (Datei angehängt)", "<Medien ausgeschlossen>", "<Diese Nachricht wurde bearbeitet.>",
     "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Tippe, um mehr zu erfahren.", "WhatsApp Chat mit Anna B.txt", "Anna B"),
    ("en-us-ios", ios(lambda t: f"{t.month}/{t.day}/{t:%y}, {twelve(t.hour)}:{t:%M:%S}{NARROW}{t:%p}"), "en", "mdy", True,
     "This message was deleted.", "<attached: 00000003-PHOTO-2024-01-31-00-15-00.jpg>", "image omitted",
     "<This message was edited>", "Messages and calls are end-to-end encrypted.", "WhatsApp Chat - Anna B.txt", "Anna B"),
    ("en-us-android", android(lambda t: f"{t.month}/{t.day}/{t:%y}, {twelve(t.hour)}:{t:%M}{NARROW}{t:%p}"), "en", "mdy", False,
     "This message was deleted", "IMG-20240131-WA0003.jpg (file attached)", "<Media omitted>",
     "<This message was edited>", "Messages and calls are end-to-end encrypted. Tap to learn more.", "WhatsApp Chat with Anna B.txt", "Anna B"),
    ("en-gb-android", android(lambda t: f"{t:%d/%m/%Y, %H:%M}"), "en", "dmy", False,
     "You deleted this message", "IMG-20240131-WA0003.jpg (file attached)", "<Media omitted>",
     "<This message was edited>", "Messages and calls are end-to-end encrypted.", "WhatsApp Chat with Anna B (2).txt", "Anna B"),
    ("fr-android", android(lambda t: f"{t:%d/%m/%Y} à {t:%H:%M}"), "fr", "dmy", False, "Ce message a été supprimé",
     "IMG-20240131-WA0003.jpg (fichier joint)", "<Médias omis>", "<Ce message a été modifié>",
     "Les messages et les appels sont chiffrés de bout en bout.", "Discussion WhatsApp avec Anna B.txt", "Anna B"),
    ("fr-ios", ios(lambda t: f"{t:%d/%m/%Y, %H:%M:%S}"), "fr", "dmy", True, "Ce message a été supprimé.",
     "<pièce jointe : 00000003-PHOTO-2024-01-31-00-15-00.jpg>", "image absente", "<Ce message a été modifié>",
     "Les messages et les appels sont chiffrés de bout en bout.", "_chat.txt", "Anna B"),
    ("es-ios", ios(lambda t: f"{t.day}/{t.month}/{t:%y}, {t.hour}:{t:%M:%S}"), "es", "dmy", True, "Se eliminó este mensaje.",
     "<adjunto: 00000003-PHOTO-2024-01-31-00-15-00.jpg>", "imagen omitida", "<Se editó este mensaje.>",
     "Los mensajes y las llamadas están cifrados de extremo a extremo.", "Chat de WhatsApp con Anna B.txt", "Anna B"),
    ("es-android-12h", android(lambda t: f"{t.day}/{t.month}/{t:%y}, {twelve(t.hour)}:{t:%M}\u00a0{'a' if t.hour < 12 else 'p'}.\u00a0m."),
     "es", "dmy", False, "Se eliminó este mensaje.", "IMG-20240131-WA0003.jpg (archivo adjunto)", "<Multimedia omitido>",
     "<Se editó este mensaje.>", "Los mensajes y las llamadas están cifrados de extremo a extremo.",
     "Chat de WhatsApp con Anna B.txt", "Anna B"),
    ("it-android", android(lambda t: f"{t:%d/%m/%y, %H:%M}"), "it", "dmy", False, "Questo messaggio è stato eliminato",
     "IMG-20240131-WA0003.jpg (file allegato)", "<Media omessi>", "<Questo messaggio è stato modificato>",
     "I messaggi e le chiamate sono crittografati end-to-end.", "Chat WhatsApp con Anna B.txt", "Anna B"),
    ("pt-br-android", android(lambda t: f"{t:%d/%m/%Y %H:%M}"), "pt", "dmy", False, "Mensagem apagada",
     "IMG-20240131-WA0003.jpg (arquivo anexado)", "<Mídia oculta>", "<Mensagem editada>",
     "As mensagens e ligações são protegidas com a criptografia de ponta a ponta.", "Conversa do WhatsApp com Anna B.txt", "Anna B"),
    ("nl-android", android(lambda t: f"{t:%d-%m-%Y %H:%M}"), "nl", "dmy", False, "Dit bericht is verwijderd",
     "IMG-20240131-WA0003.jpg (bestand bijgevoegd)", "<Media weggelaten>", "<Dit bericht is bewerkt>",
     "Berichten en gesprekken zijn end-to-end versleuteld.", "WhatsApp-chat met Anna B.txt", "Anna B"),
    ("ru-android", android(lambda t: f"{t:%d.%m.%Y, %H:%M}"), "ru", "dmy", False, "Данное сообщение удалено",
     "IMG-20240131-WA0003.jpg (файл добавлен)", "<Без медиафайлов>", "<Сообщение изменено>",
     "Сообщения и звонки защищены сквозным шифрованием.", "Чат WhatsApp с Anna B.txt", "Anna B"),
    ("tr-android", android(lambda t: f"{t:%d.%m.%Y %H:%M}"), "tr", "dmy", False, "Bu mesaj silindi",
     "IMG-20240131-WA0003.jpg (dosya ekli)", "<Medya dahil edilmedi>", "<Bu mesaj düzenlendi>",
     "Mesajlar ve aramalar uçtan uca şifrelidir.", "Anna B ile WhatsApp Sohbeti.txt", "Anna B"),
    ("ja-android", android(lambda t: f"{t:%Y/%m/%d %H:%M}"), "ja", "ymd", False, "このメッセージは削除されました",
     "IMG-20240131-WA0003.jpg (ファイル添付)", "<メディアは含まれていません>", "<このメッセージは編集されました>",
     "メッセージと通話はエンドツーエンド暗号化されています。", "Anna Bとの WhatsAppチャット.txt", "Anna B"),
    ("zh-ios", ios(lambda t: f"{t.year}/{t.month}/{t.day} {'上午' if t.hour < 12 else '下午'}{twelve(t.hour)}:{t:%M:%S}"), "zh", "ymd",
     True, "此消息已删除。", "<附件：00000003-PHOTO-2024-01-31-00-15-00.jpg>", "图像已忽略", "<此消息已编辑>",
     "消息和通话都进行端到端加密。", "与Anna B的 WhatsApp 聊天.txt", "Anna B"),
    ("ar-android", android(lambda t: "\u200f" + f"{t.day}\u200f/{t.month}\u200f/{t.year}، {twelve(t.hour)}:{t:%M} {'ص' if t.hour < 12 else 'م'}".translate(ARABIC)),
     "ar", "dmy", False, "تم حذف هذه الرسالة", "IMG-20240131-WA0003.jpg (الملف مرفق)", "<تم استبعاد الوسائط>",
     "<تم تعديل هذه الرسالة>", "الرسائل والمكالمات مشفرة تمامًا بين الطرفين.", "محادثة واتساب مع Anna B.txt", "Anna B"),
    ("he-android", android(lambda t: f"{t.day}.{t.month}.{t.year}, {t:%H:%M}"), "he", "dmy", False, "הודעה זו נמחקה",
     "IMG-20240131-WA0003.jpg (קובץ מצורף)", "<המדיה לא נכללה>", "<הודעה זו נערכה>",
     "ההודעות והשיחות מוצפנות מקצה לקצה.", "צ'אט WhatsApp עם Anna B.txt", "Anna B"),
    ("fi-android", android(lambda t: f"{t.day}.{t.month}.{t.year} klo {t:%H.%M}"), "en", "dmy", False, "This message was deleted",
     "IMG-20240131-WA0003.jpg (file attached)", "<Media omitted>", "<This message was edited>",
     "Messages and calls are end-to-end encrypted.", "WhatsApp Chat with Anna B.txt", "Anna B"),
]


def whatsapp():
    for (name, head, language, order, marks, deleted, attached, omitted, edited, notice, file_name, thread) in LOCALES:
        mark = LRM if marks else ""
        text, expected = [], []

        def add(time, sender, shown, **what):
            start = head(time)
            # The marks of an iPhone stand before the whole line where the program wrote the text.
            text.append((LRM if marks and shown.startswith(LRM) and len(text) % 2 else "") + start
                        + (f"{sender}: " if sender else "") + shown)
            has_seconds = marks
            when = time if has_seconds else time.replace(second=0)
            expected.append({"earliest": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "precision": "exact" if has_seconds else "minute",
                             "sender": sender, **what})

        media = attached.split(": ")[-1].split("：")[-1].split(" (")[0].rstrip(">")
        add(TIMES[0], "Anna B" if marks else None, mark + notice, kind="system", text=notice)
        add(TIMES[0], "Anna B", "Hallo: 😀 {a}\nsecond line\n\n- not a head 12:00 - x", kind="text",
            text="Hallo: 😀 {a}\nsecond line\n\n- not a head 12:00 - x")
        add(TIMES[1], "Dr. C: Office", "ok", kind="text", text="ok")
        add(TIMES[1], "Dr. C: Office", "1. one", kind="text", text="1. one")
        add(TIMES[1], "Dr. C: Office", "", kind="text", text=None)
        add(TIMES[2], "Anna B", mark + attached, kind="media", text=None, attachment=media)
        add(TIMES[2], "+49 170 1234567", mark + omitted, kind="media", text=None, defects=["media_omitted"])
        add(TIMES[3], "Anna B", mark + deleted, kind="deleted", text=deleted)
        add(TIMES[3], "Anna B", f"better {mark}{edited}", kind="edited", text="better")
        end = "\r\n" if name == "en-us-ios" else "\n"
        body = end.join(line.replace("\n", end) for line in text) + end
        write(f"whatsapp-{name}.txt", body.encode())
        detail = f"{'ios' if marks else 'android'}, {order} sure, language {language}"
        write_json(f"whatsapp-{name}.json", {"file_name": file_name, "format": "whatsapp", "detail": detail, "thread": thread,
                                             "messages": expected})
    zipped()


def zipped():
    """The same as an archive with a picture."""
    text = (OUT / "whatsapp-de-ios.txt").read_bytes()
    expected = json.loads((OUT / "whatsapp-de-ios.json").read_text())
    picture = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8
    for message in expected["messages"]:
        if "attachment" in message:
            message.update(sha256=hashlib.sha256(picture).hexdigest(), byte_count=len(picture), media_type="image/jpeg")
    expected["file_name"] = "WhatsApp Chat - Anna B.zip"
    archive("whatsapp-de-ios.zip", [("_chat.txt", text), ("00000003-PHOTO-2024-01-31-00-15-00.jpg", picture)])
    write_json("whatsapp-de-ios.zip.json", expected)


def telegram():
    chat = {"name": "Bob", "type": "personal_chat", "id": 4711, "messages": [
        {"id": 1, "type": "service", "date": "2024-01-05T10:07:04", "date_unixtime": "1704445624", "actor": "Anna",
         "actor_id": "user1", "action": "phone_call", "duration_seconds": 63, "discard_reason": "hangup", "text": ""},
        {"id": 2, "type": "message", "date": "2024-01-05T10:08:00", "date_unixtime": "1704445680", "edited": "2024-01-05T10:09:00",
         "edited_unixtime": "1704445740", "from": "Anna", "from_id": "user1",
         "text": ["see ", {"type": "link", "text": "https://a.example"}, "!"]},
        {"id": 3, "type": "message", "date": "2024-01-05T10:10:00", "from": "Bob", "from_id": "user2", "forwarded_from": "Carl",
         "reply_to_message_id": 2, "text": "", "photo": "photos/p.jpg", "width": 1, "height": 1,
         "reactions": [{"type": "emoji", "count": 1, "emoji": "👍", "recent": [{"from": "Anna", "from_id": "user1", "date": "2024-01-05T10:10:10"}]}]},
        {"id": 4, "type": "message", "date": "bad", "from": "Bob", "text": "no time"},
        "not an object",
    ]}
    messages = [
        {"earliest": "2024-01-05T09:07:04Z", "kind": "call", "text": "phone_call: hangup", "sender": "Anna", "id": "1"},
        {"earliest": "2024-01-05T09:08:00Z", "kind": "edited", "text": "see https://a.example!", "sender": "Anna", "id": "2"},
        # Without a number, the local time counts; it is read in the zone of the test, which is UTC.
        {"earliest": "2024-01-05T10:10:00Z", "kind": "media", "text": None, "sender": "Bob", "id": "3", "reply_to": "2",
         "reactions": ["👍 Anna"], "attachment": "photos/p.jpg"},
        {"earliest": None, "kind": "text", "text": "no time", "sender": "Bob", "id": "4", "defects": ["time_unclear"]},
    ]
    write("telegram-chat.json.txt", json.dumps(chat, ensure_ascii=False, indent=1).encode())
    write_json("telegram-chat.json", {"file_name": "result.json", "format": "telegram", "detail": "chat", "thread": "Bob",
                                      "messages": messages, "unread": ["not_an_object"]})
    account = {"about": "Here is the data you requested.", "personal_information": {"user_id": 1}, "contacts": {"list": []},
               "chats": {"about": "…", "list": [chat]}}
    write("telegram-account.json.txt", json.dumps(account, ensure_ascii=False).encode())
    write_json("telegram-account.json", {"file_name": "result.json", "format": "telegram", "detail": "account", "thread": "Bob",
                                         "messages": messages, "unread": ["not_an_object"]})


def discord():
    export = {"guild": {"id": "9", "name": "Club"}, "channel": {"id": "77", "type": "GuildTextChat", "name": "general"},
              "dateRange": {"after": None, "before": None}, "exportedAt": "2024-04-01T00:00:00+00:00", "messages": [
        {"id": "100", "type": "Default", "timestamp": "2024-01-05T10:07:04.123+01:00", "timestampEdited": None, "content": "hi",
         "author": {"id": "1", "name": "anna", "nickname": "Anna"}, "attachments": [], "embeds": [], "reactions":
         [{"emoji": {"id": "", "name": "🔥"}, "count": 2}]},
        {"id": "101", "type": "Reply", "timestamp": "2024-01-05T09:08:00+00:00", "timestampEdited": "2024-01-05T09:09:00+00:00",
         "content": "", "author": {"id": "2", "name": "bob"}, "attachments": [{"id": "5", "url": "https://cdn.example/a.png",
         "fileName": "a.png", "fileSizeBytes": 12}], "reference": {"messageId": "100"}},
        {"id": "102", "type": "ChannelPinnedMessage", "timestamp": "2024-01-05T09:10:00Z", "content": "Pinned a message.",
         "author": {"id": "2", "name": "bob"}},
        {"id": "103"}], "messageCount": 4}
    write("discord-exporter.json.txt", json.dumps(export, ensure_ascii=False, indent=2).encode())
    write_json("discord-exporter.json", {
        "file_name": "Club - general [77].json", "format": "discord", "detail": "exporter, server Club", "thread": "general", "messages": [
            {"earliest": "2024-01-05T10:07:04+01:00", "kind": "text", "text": "hi", "sender": "Anna", "id": "100", "reactions": ["🔥 2"]},
            {"earliest": "2024-01-05T09:08:00Z", "kind": "edited", "text": None, "sender": "bob", "id": "101", "reply_to": "100",
             "attachment": "a.png"},
            {"earliest": "2024-01-05T09:10:00Z", "kind": "system", "text": "Pinned a message.", "sender": "bob", "id": "102"}],
        "unread": ["no_time"]})
    own = [{"ID": 5, "Timestamp": "2024-01-05 09:07:04", "Contents": "mine", "Attachments": ""}]
    archive("discord-package.zip", [
        ("README.txt", b"x"), ("account/user.json", json.dumps({"id": "1", "username": "anna"}).encode()),
        ("messages/index.json", json.dumps({"77": "general in Club"}).encode()),
        ("messages/c77/channel.json", json.dumps({"id": "77", "type": 0}).encode()),
        ("messages/c77/messages.json", json.dumps(own).encode()),
        ("messages/c78/channel.json", json.dumps({"id": "78", "type": 1}).encode()),
        ("messages/c78/messages.csv", b"ID,Timestamp,Contents,Attachments\r\n6,2021-01-05 09:07:04.123000+00:00,\"two\nlines\",\r\n"),
    ])
    write_json("discord-package.zip.json", {"file_name": "package.zip", "format": "discord", "detail": "package", "messages": [
        {"earliest": "2024-01-05T09:07:04Z", "kind": "text", "text": "mine", "sender": "anna", "id": "5", "thread": "general in Club",
         "defects": ["zone_assumed"]},
        {"earliest": "2021-01-05T09:07:04Z", "kind": "text", "text": "two\nlines", "sender": "anna", "id": "6"}]})


def signal():
    lines = [{"version": "1", "backupTimeMs": "1704445624000"}, {"account": {"givenName": "Me"}},
             {"recipient": {"id": "1", "self": {}}},
             {"recipient": {"id": "2", "contact": {"aci": "qg==", "e164": "491701234567", "profileGivenName": "Anna", "profileFamilyName": "B"}}},
             {"chat": {"id": "10", "recipientId": "2"}},
             {"chatItem": {"chatId": "10", "authorId": "2", "dateSent": "1704445624123", "incoming": {"dateReceived": "1704445625000"},
                           "standardMessage": {"text": {"body": "hello"}, "reactions": [{"emoji": "❤️", "authorId": "2", "sentTimestamp": "1"}]}}},
             {"chatItem": {"chatId": "10", "authorId": "2", "dateSent": "1704445700000", "incoming": {}, "remoteDeletedMessage": {}}},
             {"chatItem": {"chatId": "10", "authorId": "2", "dateSent": "1704445900000", "incoming": {},
                           "revisions": [{"dateSent": "1704445800000", "standardMessage": {"text": {"body": "first"}}}],
                           "standardMessage": {"text": {"body": "second"}}}},
             {"chatItem": {"chatId": "10", "authorId": "2", "dateSent": "1704446000000", "directionless": {},
                           "updateMessage": {"individualCall": {"type": "AUDIO_CALL", "direction": "INCOMING", "state": "MISSED"}}}},
             {"chatItem": {"chatId": "10", "authorId": "2"}}]
    body = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines) + "\n{\"broken\n"
    write("signal-export.jsonl", body.encode())
    write_json("signal-export.json", {"file_name": "main.jsonl", "format": "signal", "detail": "export, version 1", "thread": "Anna B", "messages": [
        {"earliest": "2024-01-05T09:07:04Z", "kind": "text", "text": "hello", "sender": "Anna B", "id": "2/1704445624123", "reactions": ["❤️ Anna B"]},
        {"earliest": "2024-01-05T09:08:20Z", "kind": "deleted", "text": None, "sender": "Anna B"},
        {"earliest": "2024-01-05T09:10:00Z", "kind": "edited", "text": "second", "sender": "Anna B", "earlier": ["first"]},
        {"earliest": "2024-01-05T09:13:20Z", "kind": "call", "text": "individualCall: AUDIO_CALL: INCOMING: MISSED", "sender": "Anna B"}],
        "unread": ["no_time", "not_json"]})
    rows = [{"id": "a-1", "conversationId": "c1", "type": "incoming", "sent_at": 1704445624123, "body": "hi", "source": "+491701234567",
             "attachments": [{"contentType": "image/jpeg", "fileName": "x.jpg", "size": 5}]},
            {"id": "a-2", "conversationId": "c1", "type": "outgoing", "sent_at": 1704445700000, "body": "new",
             "editHistory": [{"body": "new", "timestamp": 1704445800000}, {"body": "old", "timestamp": 1704445700000}]},
            {"id": "a-3", "conversationId": "c1", "type": "incoming", "sent_at": 1704445900000, "deletedForEveryone": True}]
    write("signal-sigtop.json.txt", ("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n").encode())
    write_json("signal-sigtop.json", {"file_name": "Anna B.json", "format": "signal", "detail": "desktop", "thread": "Anna B", "messages": [
        {"earliest": "2024-01-05T09:07:04Z", "kind": "text", "text": "hi", "sender": "+491701234567", "id": "a-1", "attachment": "x.jpg"},
        {"earliest": "2024-01-05T09:08:20Z", "kind": "edited", "text": "new", "sender": None, "id": "a-2", "earlier": ["old"]},
        {"earliest": "2024-01-05T09:11:40Z", "kind": "deleted", "text": None, "sender": None, "id": "a-3"}]})
    written = [{"date": "2024-01-05T09:07:04.123000", "sender": "Anna", "body": "hi", "quote": "", "sticker": None,
                "reactions": [["Bob", "👍"]], "attachments": [{"name": "x.jpg", "path": "media/x.jpg"}], "deleted": False}]
    write("signal-tool.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written).encode())
    write_json("signal-tool.json", {"file_name": "data.json", "format": "signal", "detail": "signal-export", "messages": [
        {"earliest": "2024-01-05T09:07:04Z", "kind": "text", "text": "hi", "sender": "Anna", "reactions": ["👍 Bob"], "attachment": "x.jpg"}]})


def slack():
    day = [{"type": "message", "user": "U1", "text": "one", "ts": "1704445624.000100", "edited": {"user": "U1", "ts": "1704445630.000000"},
            "thread_ts": "1704445624.000100", "reactions": [{"name": "tada", "users": ["U2"], "count": 1}]},
           {"type": "message", "user": "U2", "text": "two", "ts": "1704445625.000200", "thread_ts": "1704445624.000100",
            "files": [{"id": "F1", "name": "a.pdf", "mimetype": "application/pdf", "size": 3, "url_private": "https://files.example/a"}]},
           {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "ts": "1704445626.000300", "hidden": True},
           {"type": "message", "subtype": "message_changed", "ts": "1704445627.000400", "message": {"user": "U2", "text": "new", "ts": "1704445600.000000"},
            "previous_message": {"user": "U2", "text": "old", "ts": "1704445600.000000"}},
           {"type": "message", "subtype": "message_deleted", "ts": "1704445628.000500", "deleted_ts": "1704445601.000000",
            "previous_message": {"user": "U1", "text": "gone", "ts": "1704445601.000000"}},
           {"type": "message", "text": "no time"}]
    archive("slack.zip", [
        ("users.json", json.dumps([{"id": "U1", "name": "anna", "real_name": "Anna B"}, {"id": "U2", "name": "bob", "profile": {"real_name": "Bob"}}]).encode()),
        ("channels.json", json.dumps([{"id": "C1", "name": "general", "members": ["U1"]}]).encode()),
        ("dms.json", json.dumps([{"id": "D1", "members": ["U1", "U2"]}]).encode()),
        ("D1/2024-01-06.json", json.dumps([{"type": "message", "user": "U1", "text": "psst", "ts": "1704530000.000000"}]).encode()),
        ("general/2024-01-05.json", json.dumps(day).encode()),
        ("general/2024-01-07.json", b"[{\"broken")])
    write_json("slack.zip.json", {"file_name": "Team Slack export.zip", "format": "slack", "detail": "2 channels, 2 people", "messages": [
        {"earliest": "2024-01-06T08:33:20Z", "kind": "text", "text": "psst", "sender": "Anna B", "thread": "Anna B, Bob"},
        {"earliest": "2024-01-05T09:07:04Z", "kind": "edited", "text": "one", "sender": "Anna B", "thread": "general", "reactions": ["tada Bob"]},
        {"earliest": "2024-01-05T09:07:05Z", "kind": "text", "text": "two", "sender": "Bob", "reply_to": "1704445624.000100", "attachment": "a.pdf"},
        {"earliest": "2024-01-05T09:07:06Z", "kind": "deleted", "text": "This message was deleted.", "sender": "USLACKBOT"},
        {"earliest": "2024-01-05T09:07:07Z", "kind": "edited", "text": "new", "sender": "Bob", "earlier": ["old"]},
        {"earliest": "2024-01-05T09:07:08Z", "kind": "deleted", "text": None, "sender": "Anna B", "earlier": ["gone"]}],
        "unread": ["no_time", "not_json"]})


def mapped():
    mapping = {"holdfast_mapping": 1, "platform": "threema", "format": "csv", "delimiter": ";", "charset": "windows-1252", "skip_rows": 1,
               "time": ["Datum", "Zeit"], "time_form": "dmy", "zone": "Europe/Berlin", "sender": "Von", "text": "Text",
               "thread": {"value": "Anna"}, "direction": "Art", "incoming": ["ein"], "outgoing": ["aus"]}
    table = "Export 1.0\r\nDatum;Zeit;Von;Text;Art\r\n5.1.2024;10:07;Jörg;\"Hallo; du\";ein\r\n;;Jörg;leer;ein\r\n31.1.24;0:15;Ich;ok;aus\r\n"
    write("mapped-table.csv", table.encode("cp1252"))
    write_json("mapped-table.json", {"file_name": "threema.csv", "format": "mapped", "detail": "csv", "mapping": mapping, "thread": "Anna", "messages": [
        {"earliest": "2024-01-05T10:07:00+01:00", "kind": "text", "text": "Hallo; du", "sender": "Jörg", "precision": "minute"},
        {"earliest": "2024-01-31T00:15:00+01:00", "kind": "text", "text": "ok", "sender": "Ich", "precision": "minute"}], "unread": ["no_time"]})
    mapping = {"holdfast_mapping": 1, "platform": "own", "format": "json", "items": "/data/items", "time": "when", "time_form": "unix_ms",
               "sender": "/from/name", "text": "body", "thread_id": "room", "id": "id"}
    data = {"data": {"items": [{"when": 1704445624123, "from": {"name": "Anna"}, "body": "x", "room": 7, "id": 1}]}}
    write("mapped-json.json.txt", json.dumps(data).encode())
    write_json("mapped-json.json", {"file_name": "own.json", "format": "mapped", "detail": "json", "mapping": mapping, "messages": [
        {"earliest": "2024-01-05T09:07:04Z", "kind": "text", "text": "x", "sender": "Anna", "id": "1"}]})


def write(name, content):
    (OUT / name).write_bytes(content)


def write_json(name, value):
    write(name, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def archive(name, entries):
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in entries:
            made.writestr(zipfile.ZipInfo(path, (2024, 4, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


OUT.mkdir(parents=True, exist_ok=True)
for make in (whatsapp, telegram, discord, signal, slack, mapped):
    make()
