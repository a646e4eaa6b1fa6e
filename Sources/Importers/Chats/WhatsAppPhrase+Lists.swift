extension WhatsAppPhrase {
    /// Whole texts by language.
    private static let listed: [(phrase: WhatsAppPhrase, language: String, texts: [String])] = [
        (.deleted, "en", ["this message was deleted", "you deleted this message", "this message was deleted by admin"]),
        (.deleted, "de", ["diese nachricht wurde gelöscht", "du hast diese nachricht gelöscht"]),
        (.deleted, "fr", ["ce message a été supprimé", "vous avez supprimé ce message", "tu as supprimé ce message"]),
        (.deleted, "es", ["se eliminó este mensaje", "este mensaje fue eliminado", "eliminaste este mensaje"]),
        (.deleted, "it", ["questo messaggio è stato eliminato", "hai eliminato questo messaggio"]),
        (.deleted, "pt", ["mensagem apagada", "esta mensagem foi apagada", "você apagou esta mensagem", "apagou esta mensagem"]),
        (.deleted, "nl", ["dit bericht is verwijderd", "je hebt dit bericht verwijderd", "u hebt dit bericht verwijderd"]),
        (.deleted, "ru", ["данное сообщение удалено", "вы удалили данное сообщение", "сообщение удалено", "вы удалили это сообщение"]),
        (.deleted, "tr", ["bu mesaj silindi", "bu mesajı sildiniz"]),
        (.deleted, "pl", ["ta wiadomość została usunięta", "usunięto tę wiadomość"]),
        (.deleted, "ja", ["このメッセージは削除されました", "このメッセージを削除しました", "あなたがこのメッセージを削除しました"]),
        (.deleted, "zh", ["此消息已删除", "此消息已被删除", "您已删除此消息", "你已删除此消息", "這則訊息已刪除", "你已刪除這則訊息", "您已刪除此訊息"]),
        (.deleted, "ar", ["تم حذف هذه الرسالة", "لقد حذفت هذه الرسالة", "حذفت هذه الرسالة"]),
        (.deleted, "he", ["הודעה זו נמחקה", "מחקת הודעה זו", "ההודעה נמחקה"]),
        (.omitted, "en", ["media omitted"]),
        (.omitted, "de", ["medien ausgeschlossen", "medien weggelassen"]),
        (.omitted, "fr", ["médias omis", "fichier média omis"]),
        (.omitted, "es", ["multimedia omitido", "archivo omitido"]),
        (.omitted, "it", ["media omessi", "media omesso"]),
        (.omitted, "pt", ["mídia oculta", "arquivo de mídia oculto", "ficheiro não revelado", "mídia omitida"]),
        (.omitted, "nl", ["media weggelaten"]),
        (.omitted, "ru", ["без медиафайлов", "медиафайл пропущен"]),
        (.omitted, "tr", ["medya dahil edilmedi", "medya atlanmış"]),
        (.omitted, "pl", ["pominięto multimedia"]),
        (.omitted, "ja", ["メディアは含まれていません", "メディアなし"]),
        (.omitted, "zh", ["省略多媒体文件", "忽略多媒体文件", "媒体文件已省略", "略過多媒體檔", "已略過多媒體檔"]),
        (.omitted, "ar", ["تم استبعاد الوسائط", "الوسائط محذوفة"]),
        (.omitted, "he", ["המדיה לא נכללה", "תוכן מדיה הושמט", "מדיה הושמטה"]),
        (.viewOnce, "en", ["view once message omitted", "view once voice message omitted", "view once photo", "view once video"]),
        (.viewOnce, "de", ["einmal-ansicht-nachricht weggelassen", "einmalansicht-nachricht weggelassen"]),
        (.call, "en", ["missed voice call", "missed video call", "silenced voice call", "silenced video call", "missed group voice call"]),
        (.call, "de", ["verpasster sprachanruf", "verpasster videoanruf"]),
        (.call, "fr", ["appel vocal manqué", "appel vidéo manqué"]),
        (.call, "es", ["llamada perdida", "llamada de voz perdida", "videollamada perdida"]),
        (.call, "it", ["chiamata vocale persa", "videochiamata persa"]),
        (.call, "pt", ["ligação de voz perdida", "ligação de vídeo perdida", "chamada de voz perdida"]),
        (.call, "nl", ["gemiste spraakoproep", "gemiste videogesprek", "gemist video-oproep"]),
        (.call, "ru", ["пропущенный аудиозвонок", "пропущенный видеозвонок"]),
        (.call, "tr", ["cevapsız sesli arama", "cevapsız görüntülü arama"]),
        (.call, "ja", ["不在着信", "音声通話不在着信", "ビデオ通話不在着信"]),
        (.call, "zh", ["未接语音通话", "未接视频通话", "未接語音通話"]),
        (.call, "ar", ["مكالمة صوتية فائتة", "مكالمة فيديو فائتة"]),
        (.call, "he", ["שיחה קולית שלא נענתה", "שיחת וידאו שלא נענתה"]),
    ]

    static let wholes: [String: (phrase: WhatsAppPhrase, language: String)] = {
        var wholes: [String: (phrase: WhatsAppPhrase, language: String)] = [:]
        for entry in listed {
            for text in entry.texts { wholes[text] = (entry.phrase, entry.language) }
        }
        return wholes
    }()

    static let omittedEndings = [
        "image omitted", "video omitted", "audio omitted", "sticker omitted", "gif omitted", "document omitted",
        "contact card omitted", "video note omitted", "bild weggelassen", "video weggelassen", "audio weggelassen", "sticker weggelassen",
        "gif weggelassen", "dokument weggelassen", "kontaktkarte ausgelassen", "videonachricht weggelassen", "image absente",
        "vidéo absente", "audio omis", "sticker omis", "gif retiré", "document manquant", "imagen omitida", "video omitido",
        "audio omitido", "sticker omitido", "gif omitido", "documento omitido", "immagine omessa", "video omesso",
        "audio omesso", "sticker non incluso", "documento omesso", "imagem ocultada", "vídeo omitido", "áudio ocultado",
        "figurinha omitida", "documento ocultado", "afbeelding weggelaten", "video weggelaten", "audio weggelaten",
        "sticker weggelaten", "document weggelaten", "изображение отсутствует", "видео отсутствует", "аудио отсутствует",
        "стикер отсутствует", "документ отсутствует", "görüntü dahil edilmedi", "video dahil edilmedi", "ses dahil edilmedi",
        "çıkartma dahil edilmedi", "belge dahil edilmedi", "画像は含まれていません", "画像が省略されました", "動画は含まれていません",
        "音声は含まれていません", "图像已忽略", "图片已忽略", "视频已忽略", "音频已忽略", "文件已忽略", "圖片已略過", "影片已略過",
        "تم استبعاد الصورة", "تم استبعاد الفيديو", "تم استبعاد المقطع الصوتي", "התמונה הושמטה", "הסרטון הושמט",
        "השמע הושמט",
    ]

    static let editMarks: [String: String] = [
        "this message was edited": "en", "diese nachricht wurde bearbeitet": "de", "ce message a été modifié": "fr",
        "se editó este mensaje": "es", "este mensaje fue editado": "es", "questo messaggio è stato modificato": "it",
        "mensagem editada": "pt", "esta mensagem foi editada": "pt", "dit bericht is bewerkt": "nl",
        "сообщение изменено": "ru", "данное сообщение изменено": "ru", "bu mesaj düzenlendi": "tr",
        "ta wiadomość została edytowana": "pl", "このメッセージは編集されました": "ja", "此消息已编辑": "zh", "此訊息已編輯": "zh",
        "تم تعديل هذه الرسالة": "ar", "הודעה זו נערכה": "he",
    ]

    static let attachedWords: Set<String> = [
        "attached", "anhang", "pièce jointe", "adjunto", "allegato", "anexado", "bijlage", "прикреплено", "вложение", "eklendi",
        "ek", "添付ファイル", "附件", "المرفق", "مرفق", "מצורף", "załącznik",
    ]

    static let attachedNotes: Set<String> = [
        "file attached", "datei angehängt", "fichier joint", "archivo adjunto", "file allegato", "arquivo anexado",
        "ficheiro anexado", "bestand bijgevoegd", "файл добавлен", "файл прикреплен", "dosya ekli", "ファイル添付", "添付ファイル",
        "文件附件", "檔案附件", "الملف مرفق", "ملف مرفق", "קובץ מצורף", "plik dołączony",
    ]

    static let callBeginnings = [
        "missed voice call", "missed video call", "voice call", "video call", "sprachanruf", "videoanruf", "verpasster",
        "appel vocal", "appel vidéo", "llamada de voz", "videollamada", "chiamata vocale", "videochiamata", "ligação de",
        "chamada de", "spraakoproep", "videogesprek", "аудиозвонок", "видеозвонок", "sesli arama", "görüntülü arama",
        "音声通話", "ビデオ通話", "语音通话", "视频通话", "語音通話", "مكالمة", "שיחה קולית", "שיחת וידאו",
    ]

    static let notices: [(text: String, language: String)] = [
        ("end-to-end encrypted", "en"), (" created group ", "en"), (" created this group", "en"), (" changed the subject ", "en"),
        (" changed the group name ", "en"), (" changed this group's icon", "en"), (" changed the group description", "en"),
        ("security code with ", "en"), ("your security code ", "en"), (" changed their phone number", "en"),
        (" changed to ", "en"), (" joined using ", "en"), (" turned on disappearing messages", "en"),
        (" updated the message timer", "en"), ("you're now an admin", "en"), (" is a contact", "en"), ("you blocked this contact", "en"),
        ("ende-zu-ende-verschlüsselt", "de"), (" hat die gruppe ", "de"), (" hat den betreff ", "de"), ("sicherheitsnummer ", "de"),
        (" hat das gruppenbild ", "de"), (" hat die telefonnummer ", "de"), (" ist der gruppe ", "de"), ("gruppenbeschreibung", "de"),
        ("chiffrés de bout en bout", "fr"), (" a créé le groupe ", "fr"), (" a changé le sujet ", "fr"), (" a changé de numéro", "fr"),
        ("cifrados de extremo a extremo", "es"), (" creó el grupo ", "es"), (" cambió el asunto ", "es"), (" cambió su número", "es"),
        ("crittografati end-to-end", "it"), ("crittografia end-to-end", "it"), (" ha creato il gruppo ", "it"), (" ha cambiato l'oggetto ", "it"),
        ("criptografia de ponta a ponta", "pt"), ("protegidas com a criptografia", "pt"), (" criou o grupo ", "pt"), (" mudou o assunto ", "pt"),
        ("end-to-end versleuteld", "nl"), (" heeft de groep ", "nl"), (" heeft het onderwerp ", "nl"),
        ("защищены сквозным шифрованием", "ru"), (" создал(а) группу ", "ru"), (" создал группу ", "ru"), (" изменил(-а) тему ", "ru"),
        ("uçtan uca şifreli", "tr"), (" grubunu oluşturdu", "tr"), (" konuyu ", "tr"),
        ("szyfrowane end-to-end", "pl"), ("zaszyfrowane", "pl"),
        ("エンドツーエンド暗号化", "ja"), ("グループを作成", "ja"), ("件名を", "ja"),
        ("端到端加密", "zh"), ("端對端加密", "zh"), ("创建了群组", "zh"), ("建立了群組", "zh"), ("更改了主题", "zh"),
        ("مشفرة تمامًا بين الطرفين", "ar"), ("مشفّرة تمامًا", "ar"), (" بإنشاء المجموعة ", "ar"), ("موضوع المجموعة", "ar"),
        ("מוצפנות מקצה לקצה", "he"), ("מוצפנת מקצה לקצה", "he"), (" את הקבוצה ", "he"), ("נושא הקבוצה", "he"),
    ]
}
