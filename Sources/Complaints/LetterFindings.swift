public enum LetterFindings {
    public static func all(in content: LetterContent, facts: LetterFacts) -> [LetterFinding] { [] }
}
