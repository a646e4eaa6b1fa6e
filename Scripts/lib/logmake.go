// Command logmake makes a small log with golang.org/x/mod and none of Holdfast's code: the tests read what it
// wrote, and compare it with what Holdfast makes of the same entries and key.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build logmake.go
//
// Usage:
//
//	logmake FOLDER NAME SEED COUNT WITNESS WITNESSSEED
//
// NAME and SEED (64 hexadecimal digits) are those of the log's key, WITNESS and WITNESSSEED those of a witness.
// Entry i is the text "entry i". For all sizes n from 1 to COUNT, i < n and 1 <= m <= n, the folder gets
//
//	log.vkey witness.vkey
//	checkpoint-n           signed by the log
//	cosigned-n             the same, cosigned by the witness at n seconds after 1970
//	inclusion-i-n          a proof file with checkpoint-n
//	consistency-m-n        a consistency file
//
// The formats are described in docs/format/log.md.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 7 {
		log.Fatal("usage: logmake FOLDER NAME SEED COUNT WITNESS WITNESSSEED")
	}
	folder, name := os.Args[1], os.Args[2]
	count, err := strconv.ParseInt(os.Args[4], 10, 64)
	check(err)
	skey, vkey, err := note.GenerateKey(bytes.NewReader(seed(os.Args[3])), name)
	check(err)
	signer, err := note.NewSigner(skey)
	check(err)
	witness := newWitness(os.Args[5], seed(os.Args[6]))
	write := func(file string, lines ...string) {
		check(os.WriteFile(filepath.Join(folder, file), []byte(strings.Join(lines, "")), 0o600))
	}
	write("log.vkey", vkey, "\n")
	write("witness.vkey", witness.vkey(), "\n")
	var tree hashes
	for size := int64(1); size <= count; size++ {
		tree.add(size-1, fmt.Sprintf("entry %d", size-1))
		root, err := tlog.TreeHash(size, tree)
		check(err)
		head := &note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", name, size, root)}
		checkpoint := sign(head, signer)
		write(fmt.Sprintf("checkpoint-%d", size), checkpoint)
		witness.time = uint64(size)
		write(fmt.Sprintf("cosigned-%d", size), sign(head, signer, witness))
		for index := int64(0); index < size; index++ {
			proof, err := tlog.ProveRecord(size, index, tree)
			check(err)
			check(tlog.CheckRecord(proof, size, root, index, tree[tlog.StoredHashIndex(0, index)]))
			write(fmt.Sprintf("inclusion-%d-%d", index, size),
				fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n", index), text(proof), "\n", checkpoint)
		}
		for old := int64(1); old <= size; old++ {
			proof, err := tlog.ProveTree(size, old, tree)
			check(err)
			write(fmt.Sprintf("consistency-%d-%d", old, size),
				fmt.Sprintf("holdfast-consistency/v1\nold %d\nnew %d\n", old, size), text(proof))
		}
	}
}

// hashes are all hashes of complete subtrees, in the order of tlog.StoredHashIndex.
type hashes []tlog.Hash

// ReadHashes implements tlog.HashReader.
func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, h[index])
	}
	return found, nil
}

func (h *hashes) add(index int64, entry string) {
	added, err := tlog.StoredHashes(index, []byte(entry), *h)
	check(err)
	*h = append(*h, added...)
}

// A witness signs cosignature/v1, type 4, which x/mod leaves to its callers.
type witness struct {
	name string
	key  ed25519.PrivateKey
	time uint64
}

func newWitness(name string, seed []byte) *witness {
	return &witness{name: name, key: ed25519.NewKeyFromSeed(seed)}
}

func (w *witness) encodedKey() []byte {
	return append([]byte{4}, w.key.Public().(ed25519.PublicKey)...)
}

func (w *witness) Name() string { return w.name }

func (w *witness) KeyHash() uint32 {
	digest := sha256.Sum256(append([]byte(w.name+"\n"), w.encodedKey()...))
	return binary.BigEndian.Uint32(digest[:4])
}

func (w *witness) Sign(text []byte) ([]byte, error) {
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", w.time, text)
	signature := binary.BigEndian.AppendUint64(nil, w.time)
	return append(signature, ed25519.Sign(w.key, []byte(message))...), nil
}

func (w *witness) vkey() string {
	return fmt.Sprintf("%s+%08x+%s", w.name, w.KeyHash(), base64.StdEncoding.EncodeToString(w.encodedKey()))
}

func sign(head *note.Note, signers ...note.Signer) string {
	signed, err := note.Sign(head, signers...)
	check(err)
	return string(signed)
}

func text(proof []tlog.Hash) string {
	var lines strings.Builder
	for _, hash := range proof {
		fmt.Fprintln(&lines, hash)
	}
	return lines.String()
}

func seed(digits string) []byte {
	seed, err := hex.DecodeString(digits)
	check(err)
	if len(seed) != ed25519.SeedSize {
		log.Fatal("a seed has 32 bytes")
	}
	return seed
}

func check(err error) {
	if err != nil {
		log.Fatal("logmake: ", err)
	}
}
