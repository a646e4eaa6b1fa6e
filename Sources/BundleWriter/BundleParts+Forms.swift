internal import BundleFormat
internal import Documents
internal import EvidenceModel
internal import Octets

extension BundleParts {
    /// Forms to fill in, for lawyers, police and whoever gets everything.
    func formFiles(contentsDigest: Digest32?) throws -> [PlannedFile] {
        guard let profile = request.profile, Self.formProfiles.contains(profile) else { return [] }
        let model = disclosed(contentsDigest: contentsDigest)
        let forms = [("declaration-fre-902-14", DeclarationForm.outline(model)), ("chain-of-custody", CustodyForm.outline(model))]
        return try forms.flatMap { name, form in
            [
                try PlannedFile(BundleLayout.form(name + ".html"), form.html),
                try PlannedFile(BundleLayout.form(name + ".txt"), form.text),
            ]
        }
    }

    private static let formProfiles: Set<ExportProfile> = [.lawyer, .police, .everything]
}
