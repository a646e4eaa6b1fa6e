extension ReadmeCommands {
    /// Lays each log out as a bundle of its own in `../logs`, so that the commands for one log check it; and compares what the
    /// newest log says of the end of each other one.
    static let logs = #"""
        python3 - <<'END'
        import sys; sys.path = [place for place in sys.path if place]  # no module of this folder
        import base64, glob, json, os, shutil
        base = lambda name: os.path.basename(name)

        def payload(name):  # of a record that is shown whole; the next command checks its signature
            decode = lambda text: json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            shown = [decode(part) for part in open(name).read().split("~")[1:-1]]
            return {part[1]: part[2] for part in shown if len(part) == 3}

        used = []
        for log in ["data/log"] + sorted(glob.glob("data/log/earlier-*")):
            place = "../logs/" + ("newest" if log == "data/log" else base(log))
            for folder in ["keys", "data/log", "data/records"]:
                os.makedirs(place + "/" + folder)
            os.symlink(os.path.abspath("data/evidence"), place + "/data/evidence")
            for file in filter(os.path.isfile, glob.glob(log + "/*")):
                shutil.copy(file, place + ("/keys" if base(file) in ("log.vkey", "records.jwk") else "/data/log"))
            for proof in glob.glob(log + "/A-*.tlog-proof"):
                used.append(base(proof)[:-11] + ".sdjwt")
                shutil.copy("data/records/" + used[-1], place + "/data/records")
            if log == "data/log":
                for name in glob.glob("keys/*"): shutil.copy(name, place + "/keys")
                for link in glob.glob(log + "/link-*.sdjwt"): shutil.copy(link, place + "/data/records")
                continue
            said = payload("data/log/link-" + log[17:] + ".sdjwt")
            last = max(glob.glob(log + "/checkpoint-*[0-9]"), key=lambda name: int(name.rsplit("-", 1)[1]))
            assert open(log + "/log.vkey").read() == said["log_key"] + "\n", log + " IS NOT THE LOG THAT THE NEWEST NAMES"
            assert open(last, newline="").read() == said["checkpoint"], log + " DOES NOT END WHERE THE NEWEST LOG SAYS"
            print(log, "ends at", base(last), "as the newest log says:", said.get("reason"))
            # An earlier log seals nothing any more: nothing is to be compared here.
            with open(place + "/keys/seal.allowed_signers", "w") as file:
                file.write('holder namespaces="holdfast-bundle-v1" ' + payload(log + "/key-record.sdjwt")["seal_key"] + "\n")
        assert sorted(used) == sorted(os.listdir("data/records")), "A RECORD IS IN NO LOG, OR IN SEVERAL"
        origins = [open(name).readline() for name in glob.glob("../logs/*/data/log/checkpoint-1")]
        assert len(set(origins)) == len(origins) == len(glob.glob("../logs/*")), "TWO LOGS HAVE ONE NAME"
        END
        """#

    /// The same command for every log that ``logs`` laid out.
    static func inEachLog(_ command: String) -> String {
        """
        (for log in "$PWD"/../logs/*/; do cd "$log" && echo "== $(basename "$log")" && {
        \(command)
        } || exit 1; done)
        """
    }
}
