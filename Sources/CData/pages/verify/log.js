// The log: signed notes, tree heads, proofs. Source: docs/format/log.md; C2SP signed-note, tlog-checkpoint, tlog-proof;
// RFC 9162 §2.1.3.2 and §2.1.4.2.

const NOTE_BYTES = 128 << 10;
const GREATEST_TREE = (1n << 63n) - 1n;

/** A key of a log: `name+<key ID>+base64(0x01 and the key)`. Null for any other text. */
function parseLogKey(text) {
  const found = /^([\x21-\x2a\x2c-\x7e]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.length <= 4096 ? text : '');
  const bytes = found && fromBase64(found[3]);
  if (!bytes || bytes.length !== 33 || bytes[0] !== 1) return null;
  const id = sha256(joined(utf8(`${found[1]}\n`), bytes)).subarray(0, 4);
  if (hex(id) !== found[2]) return null;
  return { name: found[1], id: found[2], key: bytes.slice(1), text };
}

/** A note: the signed text, and signature lines. Null when bytes are none. */
function parseNote(bytes) {
  if (bytes.length > NOTE_BYTES || bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) return null;
  const whole = utf8Text(bytes);
  // The last blank line separates: the text may have blank lines of its own.
  const end = whole === null ? -1 : whole.lastIndexOf('\n\n');
  if (end < 0) return null;
  const lines = whole.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0 || lines.length > 100) return null;
  const signatures = lines.map(parseSignatureLine);
  return signatures.includes(null) ? null : { text: whole.slice(0, end + 1), signatures, bytes };
}

function parseSignatureLine(line) {
  const found = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  const bytes = found && fromBase64(found[2]);
  if (!bytes || bytes.length <= 4 || /[\p{White_Space}+]/u.test(found[1])) return null;
  return { name: found[1], id: hex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
}

/** The tree head of a note that the log's key signed: `{ size, root }`; null when it is not to be believed. */
async function verifiedHead(note, key) {
  const own = note.signatures.filter((each) => each.id === key.id && each.name === key.name);
  if (own.length === 0) return null;
  const message = utf8(note.text);
  for (const signature of own) {
    if (!(await isSigned(key.key, signature.bytes, message))) return null;
  }
  const lines = note.text.split('\n');
  if (message.length > 4096 || lines.length !== 4 || lines[0] !== key.name) return null;
  const [size, root] = [wholeNumber(lines[1], GREATEST_TREE), hashFromBase64(lines[2])];
  if (size === null || !root || (size === 0n && !isSame(root, sha256(new Uint8Array(0))))) return null;
  return { size, root };
}

/** A proof file: place of the entry, hashes, and the note that they lead to. Null when bytes are none. */
function parseProof(bytes) {
  if (bytes.length > NOTE_BYTES + 4096) return null;
  const end = indexOfBlankLine(bytes);
  const text = end < 0 ? null : utf8Text(bytes.subarray(0, end));
  if (text === null) return null;
  const [header, index, ...hashLines] = text.split('\n');
  const found = /^index (.+)$/.exec(index || '');
  const leafIndex = found && wholeNumber(found[1], GREATEST_TREE);
  const hashes = hashLines.map(hashFromBase64);
  if (header !== 'c2sp.org/tlog-proof@v1' || leafIndex === null || hashes.length > 64 || hashes.includes(null)) return null;
  const note = parseNote(bytes.slice(end + 2));
  return note && { leafIndex, hashes, note };
}

function indexOfBlankLine(bytes) {
  for (let place = 1; place < bytes.length; place += 1) {
    if (bytes[place] === 0x0a && bytes[place - 1] === 0x0a) return place - 1;
  }
  return -1;
}

/** A consistency file: two sizes and hashes. Null when bytes are none. */
function parseConsistency(bytes) {
  const text = bytes.length <= 4096 ? utf8Text(bytes) : null;
  const lines = text === null ? [] : text.split('\n');
  if (lines.pop() !== '' || lines.shift() !== 'holdfast-consistency/v1') return null;
  const sizes = ['old', 'new'].map((name) => {
    const found = /^(old|new) (.+)$/.exec(lines.shift() || '');
    return found && found[1] === name ? wholeNumber(found[2], GREATEST_TREE) : null;
  });
  const hashes = lines.map(hashFromBase64);
  if (sizes.includes(null) || hashes.includes(null)) return null;
  const [oldSize, newSize] = sizes;
  if (oldSize === 0n || oldSize > newSize || hashes.length !== consistencyCount(oldSize, newSize)) return null;
  return { oldSize, newSize, hashes };
}

const leafHash = (entry) => sha256(joined([0], entry));
const nodeHash = (left, right) => sha256(joined([1], left, right));
const bitLength = (number) => (number === 0n ? 0 : number.toString(2).length);
const oneCount = (number) => number.toString(2).replace(/0/g, '').length;

/** Whether the hashes lead from an entry to the root. */
function isIncluded(entry, proof, head) {
  if (proof.leafIndex >= head.size) return false;
  let [position, last] = [proof.leafIndex, head.size - 1n];
  const rowCount = bitLength(position ^ last);
  if (proof.hashes.length !== rowCount + oneCount(position >> BigInt(rowCount))) return false;
  let hash = leafHash(entry);
  for (const sibling of proof.hashes) {
    // At the right edge, rows in which the path has no sibling are skipped.
    while (position === last && position % 2n === 0n) [position, last] = [position >> 1n, last >> 1n];
    hash = position % 2n === 1n ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    [position, last] = [position >> 1n, last >> 1n];
  }
  return isSame(hash, head.root);
}

function trailingZeros(number) {
  return BigInt(number.toString(2).length - number.toString(2).lastIndexOf('1') - 1);
}

function consistencyCount(oldSize, newSize) {
  if (oldSize === newSize) return 0;
  const height = trailingZeros(oldSize);
  const [position, last] = [(oldSize - 1n) >> height, (newSize - 1n) >> height];
  const rowCount = bitLength(position ^ last);
  return (position === 0n ? 0 : 1) + rowCount + oneCount(position >> BigInt(rowCount));
}

/** Whether the tree of the newer head begins with that of the older one. */
function isContinued(proof, older, newer) {
  if (proof.oldSize !== older.size || proof.newSize !== newer.size) return false;
  const height = trailingZeros(proof.oldSize);
  let [position, last] = [(proof.oldSize - 1n) >> height, (proof.newSize - 1n) >> height];
  const rest = proof.hashes.slice();
  // When the largest subtree at the end is the whole old tree, its hash is the old root and not sent.
  let old = position === 0n || rest.length === 0 ? older.root : rest.shift();
  let root = old;
  for (const sibling of rest) {
    while (position === last && position % 2n === 0n) [position, last] = [position >> 1n, last >> 1n];
    if (position % 2n === 0n) {
      root = nodeHash(root, sibling);
    } else {
      old = nodeHash(sibling, old);
      root = nodeHash(sibling, root);
    }
    [position, last] = [position >> 1n, last >> 1n];
  }
  return isSame(old, older.root) && isSame(root, newer.root);
}
