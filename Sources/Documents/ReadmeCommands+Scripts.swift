extension ReadmeCommands {
    /// Records: the PyPI package sd-jwt, which overlooks a disclosure that does not belong; so the script
    /// counts.
    static let records = #"""
        python3 - <<'END'
        import sys; sys.path = [place for place in sys.path if place]  # no module of this folder
        import base64, glob, hashlib, json, os
        from jwcrypto.jwk import JWK
        from sd_jwt.verifier import SDJWTVerifier

        def decode(text):
            return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

        key = JWK.from_json(open("keys/records.jwk").read())
        origin = open("keys/log.vkey").read().split("+")[0]
        for name in sorted(glob.glob("data/records/*.sdjwt")) + ["data/log/key-record.sdjwt"]:
            text = open(name, newline="").read()
            jwt, *shown, rest = text.split("~")
            header = json.loads(decode(jwt.split(".")[0]))
            assert rest == "" and header == {"alg": "EdDSA", "typ": "holdfast-record+sd-jwt"}, name
            claims = SDJWTVerifier(text, lambda issuer, header: key).get_verified_payload()
            assert claims["iss"] == origin, name
            digests = decode(jwt.split(".")[1]) + b"".join(map(decode, shown))
            for field in shown:
                digest = base64.urlsafe_b64encode(hashlib.sha256(field.encode()).digest()).rstrip(b"=")
                assert digests.count(digest) == 1, name + ": a field that does not belong to it"
            print(name, "holds:", json.dumps(claims))
            for file in glob.glob("data/evidence/" + os.path.basename(name)[:-6] + "/*"):
                found = hashlib.sha256(open(file, "rb").read()).hexdigest()
                assert found == claims["payload"]["sha256"], file + " is not the file of the record"
                print(file, "is the file of the record")
        named = claims["payload"]  # of the key record, which came last: it must name the keys, and no others
        assert open("keys/log.vkey").read() == named["log_key"] + "\n", "another log key"
        assert json.load(open("keys/records.jwk"))["x"] == named["records_key"], "another records key"
        signers = 'holder namespaces="holdfast-bundle-v1" ' + named["seal_key"] + "\n"
        assert open("keys/seal.allowed_signers").read() == signers, "another seal key"
        print("the key record names the keys of this bundle")
        END
        """#

    /// Signatures of mails: the PyPI package dkimpy, with the keys of the bundle in place of a look-up.
    static let mails = #"""
        python3 - <<'END'
        import sys; sys.path = [place for place in sys.path if place]  # no module of this folder
        import glob, os, dkim
        misfits = 0
        for name in sorted(glob.glob("data/dkim/*.txt")):
            lines = [line[4:].rstrip("\n") for line in open(name, encoding="utf-8") if line.startswith("key ")]
            keys = dict(line.split(" ", 1) for line in lines)
            for mail in glob.glob("data/evidence/" + os.path.basename(name)[:-4] + "/*"):
                fits = dkim.verify(open(mail, "rb").read(), dnsfunc=lambda name, timeout=5: keys.get(name.decode().rstrip("."), "").encode())
                print(mail, "fits" if fits else "DOES NOT FIT")
                misfits += not fits
        sys.exit(misfits > 0)
        END
        """#

    /// Checkpoints: OpenSSL alone. The twelve bytes before the key say "Ed25519 public key".
    static let checkpoints = #"""
        t=$(mktemp -d)
        (printf '\060\052\060\005\006\003\053\145\160\003\041\000'; cut -d+ -f3- keys/log.vkey | base64 -d | tail -c 32) > "$t/key.der"
        for c in data/log/checkpoint-*[0-9]; do
          head -n 3 "$c" > "$t/text"
          sed -n 5p "$c" | cut -d ' ' -f 3 | base64 -d | tail -c 64 > "$t/signature"
          echo "$c"; openssl pkeyutl -verify -pubin -keyform DER -inkey "$t/key.der" -rawin -in "$t/text" -sigfile "$t/signature"
        done
        """#

    /// Proofs: plain Python, the algorithm of RFC 9162 §2.1.3.2.
    static let inclusion = #"""
        python3 - <<'END'
        import sys; sys.path = [place for place in sys.path if place]  # no module of this folder
        import base64, hashlib, pathlib
        H = lambda data: hashlib.sha256(data).digest()
        log = pathlib.Path("data/log")
        heads = {file.read_bytes(): file.name for file in log.glob("checkpoint-*[0-9]")}
        for proof in sorted(log.glob("*.tlog-proof")):
            name = proof.name[:-11] + ".sdjwt"
            record = log / name if name.startswith("key") else pathlib.Path("data/records") / name
            top, signed = proof.read_bytes().split(b"\n\n", 1)
            index = here = int(top.split(b"\n")[1][6:])
            size, root = int(signed.split(b"\n")[1]), base64.b64decode(signed.split(b"\n")[2])
            last, node = size - 1, H(b"\0" + record.read_bytes().split(b"~")[0])
            for sibling in map(base64.b64decode, top.split(b"\n")[2:]):
                assert last > 0 and len(sibling) == 32, name
                if here % 2 or here == last:
                    node = H(b"\1" + sibling + node)
                    while here and here % 2 == 0: here, last = here // 2, last // 2
                else:
                    node = H(b"\1" + node + sibling)
                here, last = here // 2, last // 2
            assert index < size and last == 0 and node == root and signed in heads, name + " IS NOT IN THE LOG"
            print(name, "is entry", index, "(from 0) of", size, "in", heads[signed])
        END
        """#

    /// The same and the consistency of the checkpoints with the libraries of Go's own module log.
    static let go = #"""
        t=$(mktemp -d)
        cat > "$t/check.go" <<'END'
        package main

        import (
            "bytes"
            "encoding/base64"
            "errors"
            "fmt"
            "os"
            "path/filepath"
            "strconv"
            "strings"

            "golang.org/x/mod/sumdb/note"
            "golang.org/x/mod/sumdb/tlog"
        )

        func must(err error) {
            if err != nil {
                fmt.Println("DOES NOT HOLD:", err)
                os.Exit(1)
            }
        }

        func read(name string) []byte {
            data, err := os.ReadFile(name)
            must(err)
            return data
        }

        func number(text string) int64 {
            n, err := strconv.ParseInt(text, 10, 64)
            must(err)
            return n
        }

        func hashes(lines []string) (list []tlog.Hash) {
            for _, line := range lines {
                data, err := base64.StdEncoding.DecodeString(line)
                must(err)
                var hash tlog.Hash
                if copy(hash[:], data); len(data) != len(hash) {
                    must(errors.New("not a hash"))
                }
                list = append(list, hash)
            }
            return list
        }

        func head(signed []byte) (int64, tlog.Hash) {
            verifier, err := note.NewVerifier(strings.TrimSpace(string(read("keys/log.vkey"))))
            must(err)
            opened, err := note.Open(signed, note.VerifierList(verifier))
            must(err)
            lines := strings.Split(opened.Text, "\n")
            if len(lines) != 4 || lines[0] != verifier.Name() {
                must(errors.New("not a checkpoint of this log"))
            }
            return number(lines[1]), hashes(lines[2:3])[0]
        }

        func main() {
            proofs, _ := filepath.Glob("data/log/*.tlog-proof")
            for _, name := range proofs {
                top, signed, _ := bytes.Cut(read(name), []byte("\n\n"))
                lines := strings.Split(string(top), "\n")
                record := strings.TrimSuffix(name, ".tlog-proof") + ".sdjwt"
                if !strings.Contains(name, "key-record") {
                    record = "data/records/" + filepath.Base(record)
                }
                leaf, _, _ := bytes.Cut(read(record), []byte("~"))
                size, root := head(signed)
                index := number(strings.TrimPrefix(lines[1], "index "))
                must(tlog.CheckRecord(hashes(lines[2:]), size, root, index, tlog.RecordHash(leaf)))
                fmt.Println(record, "is entry", index, "(from 0) of", size)
            }
            changes, _ := filepath.Glob("data/log/consistency-*.txt")
            for _, name := range changes {
                lines := strings.Split(strings.TrimSpace(string(read(name))), "\n")
                from, to := strings.TrimPrefix(lines[1], "old "), strings.TrimPrefix(lines[2], "new ")
                oldSize, oldRoot := head(read("data/log/checkpoint-" + from))
                newSize, newRoot := head(read("data/log/checkpoint-" + to))
                must(tlog.CheckTree(hashes(lines[3:]), newSize, newRoot, oldSize, oldRoot))
                fmt.Println("the first", oldSize, "of", newSize, "entries are unchanged")
            }
        }
        END
        GO111MODULE=off GOPATH=/usr/share/gocode go run "$t/check.go"
        """#
}
