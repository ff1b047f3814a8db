// Tlogcheck verifies a running log with golang.org/x/mod/sumdb: the signature of its checkpoint, the inclusion of records,
// every record of its entry bundles, and that an older checkpoint is the beginning of the present one.
//
//	tlogcheck PREFIX TOKEN OLD-CHECKPOINT RECORDS
//
// RECORDS has a line for each record: its index, a blank, and the record in base64.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type client struct{ prefix, token string }

func (c client) get(path string) []byte {
	request, err := http.NewRequest("GET", c.prefix+path, nil)
	check(err)
	if strings.HasPrefix(path, "/tile/entries/") {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	check(err)
	if response.StatusCode != 200 {
		log.Fatalf("%s: %s", path, response.Status)
	}
	return body
}

func (c client) Height() int { return height }

// ReadTiles names the height in its paths; C2SP tlog-tiles leaves it out.
func (c client) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range tiles {
		read = append(read, c.get("/tile/"+strings.TrimPrefix(tile.Path(), "tile/8/")))
	}
	return read, nil
}

func (c client) SaveTiles([]tlog.Tile, [][]byte) {}

func main() {
	c := client{os.Args[1], os.Args[2]}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(c.get("/key"))))
	check(err)
	old, err := os.ReadFile(os.Args[3])
	check(err)
	before := open(old, verifier)
	now := open(c.get("/checkpoint"), verifier)
	hashes := tlog.TileHashReader(now, c)

	proof, err := tlog.ProveTree(now.N, before.N, hashes)
	check(err)
	check(tlog.CheckTree(proof, now.N, now.Hash, before.N, before.Hash))

	records, err := os.Open(os.Args[4])
	check(err)
	named := 0
	for lines := bufio.NewScanner(records); lines.Scan(); named++ {
		parts := strings.Split(lines.Text(), " ")
		index, err := strconv.ParseInt(parts[0], 10, 64)
		check(err)
		record, err := base64.StdEncoding.DecodeString(parts[1])
		check(err)
		proof, err := tlog.ProveRecord(now.N, index, hashes)
		check(err)
		check(tlog.CheckRecord(proof, now.N, now.Hash, index, tlog.RecordHash(record)))
	}
	fmt.Printf("consistent %d %d, named %d, all %d\n", before.N, now.N, named, bundles(c, now, hashes))
}

// bundles compares every record of the log with the hash that the tree has of it.
func bundles(c client, now tlog.Tree, hashes tlog.HashReader) int64 {
	var index int64
	for index < now.N {
		tile := tlog.Tile{H: height, L: 0, N: index >> height, W: int(min(1<<height, now.N-index))}
		bundle := c.get("/tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/"))
		for len(bundle) > 0 {
			length := 2 + int(binary.BigEndian.Uint16(bundle))
			stored, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			check(err)
			if stored[0] != tlog.RecordHash(bundle[2:length]) {
				log.Fatalf("record %d is not what the tree has", index)
			}
			bundle = bundle[length:]
			index++
		}
	}
	return index
}

func open(signed []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatalf("checkpoint of %s", lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	hash, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: hash}
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
