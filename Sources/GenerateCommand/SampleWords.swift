/// Words of one language, the frequent ones first.
struct SampleWords {
    /// 2 to some power, less one.
    let words: [String]
    /// Sentences that hold the word which stands in every record.
    let everywhere: [String]
    let space: String, stop: String
    /// How many words a sentence has, at least and at most.
    let length: ClosedRange<Int>
    /// BCP 47 tag.
    let language: String

    /// A sentence without meaning.
    func sentence(_ random: inout SplitMix64) -> String {
        let count = length.lowerBound + random.number(below: length.count)
        return capitalized(phrase(count, &random)) + stop
    }

    /// A few words.
    func title(_ random: inout SplitMix64) -> String {
        capitalized(phrase(max(1, length.lowerBound / 2) + random.number(below: 3), &random))
    }

    private func phrase(_ count: Int, _ random: inout SplitMix64) -> String {
        var text = random.zipfElement(of: words)
        for _ in 1..<max(count, 1) { text += space + random.zipfElement(of: words) }
        return text
    }

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension SampleWords {
    /// 16,383 words: 255 that exist, and behind them names that nobody has.
    static let english = SampleWords(
        words: fill(englishWords, to: 1 << 14 - 1),
        everywhere: [
            "It was at the harbour again.", "This happened near the harbour.", "I was on the way to the harbour.",
            "The harbour office was closed.",
        ],
        space: " ", stop: ".", length: 8...16, language: "en")

    /// 63 words, many with umlauts.
    static let german = SampleWords(
        words: fill(germanWords, to: 1 << 6 - 1),
        everywhere: ["Es war am Hafen (harbour).", "Später stand er am Kai, beim Schild „harbour“."],
        space: " ", stop: ".", length: 7...13, language: "de")

    /// 15 clauses: there are no spaces to find words by.
    static let japanese = SampleWords(
        words: fill(japaneseClauses, to: 1 << 4 - 1), everywhere: ["場所は harbour の近くでした。"],
        space: "、", stop: "。", length: 2...4, language: "ja")

    /// 15 clauses.
    static let chinese = SampleWords(
        words: fill(chineseClauses, to: 1 << 4 - 1), everywhere: ["地点在 harbour 附近。"],
        space: "，", stop: "。", length: 2...4, language: "zh")

    /// The list with made-up words of three syllables behind it, or its beginning.
    private static func fill(_ list: [String], to count: Int) -> [String] {
        let names = (0..<max(0, count - list.count)).map(name)
        return Array((list + names).prefix(count))
    }

    /// A word of three syllables; different for all numbers below 80 times 80 times 80.
    private static func name(_ number: Int) -> String {
        let places: [Int] = [number % 80, number / 80 % 80, number / 6400 % 80]
        return places.map { syllables[$0] }.joined()
    }

    private static let syllables: [String] = "bdfghjklmnprstvz".flatMap { (consonant: Character) -> [String] in
        "aeiou".map { (vowel: Character) -> String in String([consonant, vowel]) }
    }

    private static let englishWords = """
        the to and he a of i phone in was my it that me on at had with his for not she they from said we but this by were
        when again then after before there again door message day call name work room letter time one two night
        him her who out up down no all about would could never always came went sent wrote asked told saw heard knew
        waited stood followed stopped left opened closed answered called shouted laughed showed took gave kept read
        evening morning week month year minute hour number address office street station train bus car bicycle window
        stairs floor hall house garden table chair bag coat shoe hat glass paper book picture photo video voice sound
        screen mail account profile post comment group chat forum server link file page list meeting talk stage
        audience organiser colleague neighbour friend sister brother mother father child teacher student manager guard
        driver doctor nurse lawyer officer witness stranger visitor guest team company school hospital library shop
        market hotel lobby lift corridor kitchen café restaurant bridge park corner gate wall fence bench tree river
        boat island rain snow light dark cold loud quiet slow quick late early near far left right behind beside under
        over between without because while until since although every other same new old small large long short blue
        red white black grey brown open empty full broken clean angry calm afraid tired alone together still already
        perhaps often sometimes twice another
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let germanWords = """
        der und ich die er war in nicht mit mir auf das vor über für später wieder gehört Tür zurück Büro Straße
        während früher könnte müsste hätte wäre draußen Nachricht Anruf Schlüssel fünf zwölf Gespräch plötzlich
        ständig gefährlich ärgerlich höflich überall Brücke Küche Fenster Gebäude Parkplätze Schüler Ärztin Übung
        größer kürzer länger näher spät täglich nächste Woche Tage Abend Morgen Grüße schließlich drüben außerdem
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let japaneseClauses = [
        "彼はまた電話をかけてきました", "駅の前で待っていました", "私は返事をしませんでした", "会社の人に相談しました",
        "名前を何度も呼ばれました", "夜遅くに手紙が届きました", "写真を撮られていました", "同僚が見ていました",
        "とても怖かったです", "メッセージは消されました", "警備員に伝えました", "次の日も同じ場所にいました",
        "家の近くまでついてきました", "録音が残っています", "もう連絡しないでと言いました",
    ]

    private static let chineseClauses = [
        "他又打来了电话", "他在车站门口等着", "我没有回答", "我告诉了公司的同事", "他多次喊我的名字", "深夜收到了一封信",
        "有人在拍照", "同事看见了", "我很害怕", "消息后来被删除了", "我告诉了保安", "第二天他还在那里", "他一直跟到我家附近",
        "录音还保留着", "我说过不要再联系我",
    ]
}
