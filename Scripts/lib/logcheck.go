// Command logcheck checks what a Holdfast bundle says about its log, with none of Holdfast's code: the
// signatures and Merkle proofs are checked by golang.org/x/mod, the files are read here, and so is the one kind
// of signature that x/mod does not know, that of witnesses.
//
// Debian has all it needs (packages golang-go and golang-golang-x-mod-dev):
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build logcheck.go
//
// Usage:
//
//	logcheck VKEY PROOF.tlog-proof LEAFFILE
//	logcheck -consistency FILE OLDCHECKPOINT NEWCHECKPOINT VKEY
//	logcheck -checkpoint CHECKPOINT VKEY [WITNESSVKEY...]
//	logcheck -request REQUEST VKEY [OLDSIZE OLDROOT]
//
// REQUEST is what a log asks a witness, who cosigned the tree of OLDSIZE and OLDROOT last, or none yet. VKEY is the log's key as text, or a file that holds it. LEAFFILE holds the bytes of the entry; of a file
// named *.sdjwt, the part before the first "~" is the entry.
//
// It prints one line, and one for each cosignature, and exits 0 when the claim holds; otherwise it prints the reason and exits 1. Wrong
// usage exits 64. The formats are described in docs/format/log.md.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const usage = `usage: logcheck VKEY PROOF.tlog-proof LEAFFILE
       logcheck -consistency FILE OLDCHECKPOINT NEWCHECKPOINT VKEY
       logcheck -checkpoint CHECKPOINT VKEY [WITNESSVKEY...]
       logcheck -request REQUEST VKEY [OLDSIZE OLDROOT]
`

const maxFileSize = 256 << 10 // of a key, proof or checkpoint; an entry may be larger

func main() {
	args := os.Args[1:]
	var line string
	var err error
	switch {
	case len(args) == 5 && args[0] == "-consistency":
		line, err = checkConsistency(args[1], args[2], args[3], args[4])
	case len(args) >= 3 && args[0] == "-checkpoint":
		line, err = checkCheckpoint(args[1], args[2], args[3:])
	case len(args) == 3 && args[0] == "-request":
		line, err = checkRequest(args[1], args[2], "0", "")
	case len(args) == 5 && args[0] == "-request":
		line, err = checkRequest(args[1], args[2], args[3], args[4])
	case len(args) == 3 && !strings.HasPrefix(args[0], "-"):
		line, err = checkInclusion(args[0], args[1], args[2])
	default:
		fmt.Fprint(os.Stderr, usage)
		os.Exit(64)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "logcheck: %v\n", err)
		os.Exit(1)
	}
	fmt.Println(line)
}

// checkInclusion checks that the log with the key vkey has the entry in leafFile.
func checkInclusion(vkey, proofFile, leafFile string) (string, error) {
	verifier, err := readKey(vkey)
	if err != nil {
		return "", err
	}
	index, hashes, signed, err := readProof(proofFile)
	if err != nil {
		return "", err
	}
	head, err := openCheckpoint(signed, verifier)
	if err != nil {
		return "", fmt.Errorf("%s: %w", proofFile, err)
	}
	leaf, err := readLeaf(leafFile)
	if err != nil {
		return "", err
	}
	if err := tlog.CheckRecord(hashes, head.size, head.root, index, tlog.RecordHash(leaf)); err != nil {
		return "", fmt.Errorf("%s is not entry %d of %d in %s: %w", leafFile, index, head.size, head.origin, err)
	}
	return fmt.Sprintf("inclusion: ok (entry %d of %d in %s)", index, head.size, head.origin), nil
}

// checkConsistency checks that the tree of the new checkpoint begins with that of the old one.
func checkConsistency(proofFile, oldFile, newFile, vkey string) (string, error) {
	verifier, err := readKey(vkey)
	if err != nil {
		return "", err
	}
	oldSize, newSize, hashes, err := readConsistency(proofFile)
	if err != nil {
		return "", err
	}
	oldHead, err := readCheckpoint(oldFile, verifier)
	if err != nil {
		return "", err
	}
	newHead, err := readCheckpoint(newFile, verifier)
	if err != nil {
		return "", err
	}
	if oldHead.size != oldSize || newHead.size != newSize {
		return "", fmt.Errorf("%s is for sizes %d and %d, the checkpoints have %d and %d",
			proofFile, oldSize, newSize, oldHead.size, newHead.size)
	}
	if err := tlog.CheckTree(hashes, newSize, newHead.root, oldSize, oldHead.root); err != nil {
		return "", fmt.Errorf("%s does not begin with %s: %w", newFile, oldFile, err)
	}
	return fmt.Sprintf("consistency: ok (the first %d of %d entries of %s are unchanged)",
		oldSize, newSize, newHead.origin), nil
}

// checkCheckpoint checks that the log signed the checkpoint, and that every one of the witnesses cosigned it.
func checkCheckpoint(file, vkey string, witnessKeys []string) (string, error) {
	verifier, err := readKey(vkey)
	if err != nil {
		return "", err
	}
	signed, err := readSmall(file)
	if err != nil {
		return "", err
	}
	head, err := openCheckpoint(signed, verifier)
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	line := fmt.Sprintf("checkpoint: ok (%d entries in %s)", head.size, head.origin)
	for _, key := range witnessKeys {
		witness, err := newWitness(key)
		if err != nil {
			return "", fmt.Errorf("witness: %w", err)
		}
		if _, err := note.Open(signed, note.VerifierList(witness)); err != nil {
			return "", fmt.Errorf("%s: witness %s: %w", file, witness.name, err)
		}
		line += fmt.Sprintf("\ncosignature: ok (%s at %d)", witness.name, witness.time)
	}
	return line, nil
}

// checkRequest checks what a witness has to check before it cosigns (C2SP tlog-witness, add-checkpoint), and says with
// which status it would answer.
func checkRequest(file, vkey, oldSize, oldRoot string) (string, error) {
	verifier, err := readKey(vkey)
	if err != nil {
		return "", err
	}
	data, err := readSmall(file)
	if err != nil {
		return "", err
	}
	head, signed, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) > 64 {
		return "", errors.New("400: not the lines of a request")
	}
	old, oldErr := parseField(lines[0], "old")
	hashes, hashErr := parseHashes(lines[1:])
	for _, err := range []error{oldErr, hashErr} {
		if err != nil {
			return "", fmt.Errorf("400: %w", err)
		}
	}
	checkpoint, err := openCheckpoint(signed, verifier)
	if err != nil {
		return "", fmt.Errorf("%d: %w", statusOf(err), err)
	}
	if old > checkpoint.size {
		return "", errors.New("400: the old tree is larger than the new one")
	}
	last, err := parseNumber(oldSize)
	if err != nil {
		return "", err
	}
	if old != last {
		return "", fmt.Errorf("409: %d", last)
	}
	if old == 0 {
		if len(hashes) > 0 {
			return "", errors.New("422: a proof from nothing")
		}
		return fmt.Sprintf("request: ok (%d entries in %s)", checkpoint.size, checkpoint.origin), nil
	}
	root, err := parseHash(oldRoot)
	if err != nil {
		return "", err
	}
	if old == checkpoint.size && root != checkpoint.root {
		return "", errors.New("409: another tree of the same size")
	}
	if err := tlog.CheckTree(hashes, checkpoint.size, checkpoint.root, old, root); err != nil {
		return "", fmt.Errorf("422: %w", err)
	}
	return fmt.Sprintf("request: ok (%d of %d entries in %s)", old, checkpoint.size, checkpoint.origin), nil
}

// A witness verifies signatures of type 4, cosignature/v1, which x/mod leaves to its callers.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
	time uint64 // of the cosignature that was verified
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

// Verify checks a time, 8 bytes, and the Ed25519 signature over it and the text of the note.
func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	if time > math.MaxInt64 || !ed25519.Verify(w.key, []byte(message), signature[8:]) {
		return false
	}
	w.time = time
	return true
}

// newWitness reads name+ID+base64(4, key), with the ID of that name and key.
func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 || !isPlainName(parts[0]) {
		return nil, errors.New("not name+ID+key")
	}
	key, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, errors.New("not a key of type 4")
	}
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if fmt.Sprintf("%x", digest[:4]) != parts[1] {
		return nil, errors.New("ID is not that of name and key")
	}
	return &witness{name: parts[0], hash: binary.BigEndian.Uint32(digest[:4]), key: key[1:]}, nil
}

// statusOf says how a witness answers when a checkpoint is not what it should be.
func statusOf(err error) int {
	var unverified *note.UnverifiedNoteError
	var invalid *note.InvalidSignatureError
	switch {
	case errors.As(err, &unverified), errors.As(err, &invalid):
		return 403
	case errors.Is(err, errOtherLog):
		return 404
	}
	return 400
}

var errOtherLog = errors.New("checkpoint: of another log than the key")

// A treeHead is what a checkpoint says. Only openCheckpoint makes one, after checking the signature.
type treeHead struct {
	origin string
	size   int64
	root   tlog.Hash
}

// openCheckpoint verifies a signed note and reads its text as a checkpoint of the verifier's log.
func openCheckpoint(signed []byte, verifier note.Verifier) (treeHead, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return treeHead{}, fmt.Errorf("checkpoint: %w", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return treeHead{}, errors.New("checkpoint: not three lines")
	}
	if lines[0] != verifier.Name() {
		return treeHead{}, errOtherLog
	}
	size, err := parseNumber(lines[1])
	if err != nil {
		return treeHead{}, fmt.Errorf("checkpoint: %w", err)
	}
	root, err := parseHash(lines[2])
	if err != nil {
		return treeHead{}, fmt.Errorf("checkpoint: %w", err)
	}
	// tlog gives the tree without entries a root of zeros; RFC 6962 the hash of nothing.
	if size == 0 && root != tlog.Hash(sha256.Sum256(nil)) {
		return treeHead{}, errors.New("checkpoint: no entries, but another root")
	}
	return treeHead{origin: lines[0], size: size, root: root}, nil
}

func readCheckpoint(file string, verifier note.Verifier) (treeHead, error) {
	signed, err := readSmall(file)
	if err != nil {
		return treeHead{}, err
	}
	head, err := openCheckpoint(signed, verifier)
	if err != nil {
		return treeHead{}, fmt.Errorf("%s: %w", file, err)
	}
	return head, nil
}

// readProof reads a c2sp.org/tlog-proof file: index, hashes and the signed checkpoint, not yet verified.
func readProof(file string) (index int64, hashes tlog.RecordProof, signed []byte, err error) {
	data, err := readSmall(file)
	if err != nil {
		return 0, nil, nil, err
	}
	head, signed, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, nil, nil, fmt.Errorf("%s: not a c2sp.org/tlog-proof@v1 file", file)
	}
	// An "extra" line, which nothing signs, fails here too.
	index, err = parseField(lines[1], "index")
	if err != nil {
		return 0, nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	parsed, err := parseHashes(lines[2:])
	if err != nil {
		return 0, nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	return index, tlog.RecordProof(parsed), signed, nil
}

// readConsistency reads a holdfast-consistency/v1 file.
func readConsistency(file string) (oldSize, newSize int64, hashes tlog.TreeProof, err error) {
	data, err := readSmall(file)
	if err != nil {
		return 0, 0, nil, err
	}
	lines := strings.Split(string(data), "\n")
	last := len(lines) - 1
	if last < 3 || lines[0] != "holdfast-consistency/v1" || lines[last] != "" {
		return 0, 0, nil, fmt.Errorf("%s: not a holdfast-consistency/v1 file", file)
	}
	oldSize, oldErr := parseField(lines[1], "old")
	newSize, newErr := parseField(lines[2], "new")
	parsed, hashErr := parseHashes(lines[3:last])
	for _, err := range []error{oldErr, newErr, hashErr} {
		if err != nil {
			return 0, 0, nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return oldSize, newSize, tlog.TreeProof(parsed), nil
}

// readKey makes a verifier of a key given as text or as the name of a file.
func readKey(vkey string) (note.Verifier, error) {
	verifier, err := newVerifier(vkey)
	if err == nil {
		return verifier, nil
	}
	data, fileErr := readSmall(vkey)
	if fileErr != nil {
		return nil, fmt.Errorf("key: neither a file nor a key: %w", err)
	}
	if verifier, err = newVerifier(strings.TrimSuffix(string(data), "\n")); err != nil {
		return nil, fmt.Errorf("%s: %w", vkey, err)
	}
	return verifier, nil
}

// newVerifier makes a verifier of a key whose name is printable ASCII, so that it can be shown and compared.
func newVerifier(vkey string) (note.Verifier, error) {
	verifier, err := note.NewVerifier(vkey)
	if err == nil && !isPlainName(verifier.Name()) {
		return nil, errors.New("name of the key is not printable ASCII")
	}
	return verifier, err
}

// isPlainName says whether a name is printable ASCII without space.
func isPlainName(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// readLeaf reads the bytes of an entry.
func readLeaf(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil || !strings.HasSuffix(file, ".sdjwt") {
		return data, err
	}
	// The disclosures after the signed token are not part of the entry.
	token, _, found := bytes.Cut(data, []byte("~"))
	if !found {
		return nil, fmt.Errorf("%s: no %q in it", file, "~")
	}
	return token, nil
}

// readSmall reads a file of at most maxFileSize bytes.
func readSmall(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err == nil && len(data) > maxFileSize {
		return nil, fmt.Errorf("%s: longer than %d bytes", file, maxFileSize)
	}
	return data, err
}

// parseField reads the number of a line "name number".
func parseField(line, name string) (int64, error) {
	if !strings.HasPrefix(line, name+" ") {
		return 0, fmt.Errorf("no line %q where it belongs", name)
	}
	return parseNumber(line[len(name)+1:])
}

// parseNumber reads a number of 0 or more, without sign or leading zeros.
func parseNumber(text string) (int64, error) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number < 0 || strconv.FormatInt(number, 10) != text {
		return 0, errors.New("malformed number")
	}
	return number, nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, 0, len(lines))
	for _, line := range lines {
		hash, err := parseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

// parseHash reads 32 bytes in base64. tlog.ParseHash would take line breaks and loose bits.
func parseHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	data, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(data) != len(hash) || base64.StdEncoding.EncodeToString(data) != text {
		return hash, errors.New("malformed hash")
	}
	copy(hash[:], data)
	return hash, nil
}
