// What the files come to: heads and proofs of the log, and for each exhibit its record, its place and its file. Nothing here
// depends on what somebody confirmed. Source: docs/format/bundle.md, "Checks".

/** The tree heads and proofs of a bundle, seen with the log key that came with it. */
class Log {
  constructor(inventory, key) {
    this.inventory = inventory;
    this.key = key;
    const sizes = [...headSizes(inventory)].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
    this.newest = sizes.length > 0 ? sizes[sizes.length - 1] : null;
    this.heads = sizes.map((size) => this.head(size)).filter(
      (head) => head.size === 1n || head.size === this.newest || head.hasToken || head.hasOpenTimestamp);
    this.stamped = this.heads.filter((head) => head.hasToken || head.hasOpenTimestamp);
    this.steps = [];
  }

  head(size) {
    const { inventory } = this;
    const path = LAYOUT.checkpoint(size);
    // A file that no list names changes nothing of what the others mean: it is only said that it was added.
    const isThere = (stamp) => inventory.all.has(stamp) && inventory.isMeant(stamp);
    const [hasToken, hasOpenTimestamp] = [isThere(LAYOUT.token(path, 1)), isThere(`${path}.ots`)];
    return { size, hasToken, hasOpenTimestamp, file: inventory.content(path), checkpoint: null, fault: null };
  }

  /** Checks all heads, and that each continues the one before. */
  async check() {
    for (const head of this.heads) {
      if (!this.key) head.fault = 'no-log-key';
      else if (!head.file) head.fault = 'other-checkpoint';
      else {
        const note = parseNote(head.file);
        const found = note && (await verifiedHead(note, this.key));
        if (!found) head.fault = 'checkpoint';
        else if (found.size !== head.size) [head.fault, head.signed] = ['other-state', found];
        else head.checkpoint = found;
      }
    }
    this.steps = this.heads.slice(1).map((head, index) => this.step(this.heads[index], head));
  }

  /** Why a head does not continue the one before; null when it does. */
  step(older, newer) {
    const faulty = [older, newer].find((head) => head.fault);
    if (faulty) return faulty.fault === 'other-checkpoint' ? 'no-checkpoint' : faulty.fault;
    const file = this.inventory.content(LAYOUT.consistency(older.size, newer.size));
    if (!file) return 'missing';
    const proof = parseConsistency(file);
    if (!proof) return 'malformed';
    return isContinued(proof, older.checkpoint, newer.checkpoint) ? null : 'not-consistent';
  }

  /** Whether these two heads are shown one after the other. */
  isStep(oldSize, newSize) {
    const index = this.heads.findIndex((head) => head.size === oldSize);
    return index >= 0 && index + 1 < this.heads.length && this.heads[index + 1].size === newSize;
  }

  /** Where an entry stands: `{ leafIndex, treeSize }`, or `{ fault }`. */
  async position(entry, file) {
    if (!this.key) return { fault: 'no-log-key' };
    if (!file) return { fault: 'missing' };
    const proof = parseProof(file);
    if (!proof) return { fault: 'malformed' };
    const head = this.stamped.find((each) => each.size > proof.leafIndex) || this.heads[this.heads.length - 1];
    if (!head || !isSame(head.file, proof.note.bytes)) return { fault: 'other-checkpoint' };
    // The same bytes, so the same answer as for the head; but what does not lead anywhere is said first, as by `verify`.
    if (head.fault === 'other-state' && !isIncluded(entry, proof, head.signed)) return { fault: 'not-in-log' };
    if (!head.checkpoint) return { fault: head.fault };
    if (!isIncluded(entry, proof, head.checkpoint)) return { fault: 'not-in-log' };
    return { leafIndex: proof.leafIndex, treeSize: head.size };
  }
}

function headSizes(inventory) {
  const heads = inventory.allPaths.map((path) => inventory.places.get(path)).filter((place) => place.kind === 'checkpoint');
  return new Set(heads.map((place) => place.size));
}

/** Checks a bundle: all that is known of it. @param progress gets bytes read, and bytes in all. */
async function examine(inventory, progress) {
  await inventory.scan(progress);
  const newest = await examineLog(inventory);
  const logs = new Map([[0, newest]]);
  for (const log of earlierLogs(inventory)) logs.set(log, await examineLog(new LogView(inventory, log)));
  const exhibits = [];
  for (const exhibit of exhibitsOf(inventory)) {
    exhibits.push(await examineExhibit(exhibit, inventory, logs));
    if (exhibits.length % 200 === 0) await pause();
  }
  const earlier = [];
  for (const log of [...logs.keys()].slice(1)) earlier.push(await examineEarlier(log, logs, inventory, exhibits));
  const { keys, log, keyRecord } = newest;
  const list = inventory.content(LAYOUT.tagManifest);
  const seal = await examineSeal(inventory, keys, keyRecord);
  return { inventory, keys, log, keyRecord, earlier, exhibits, seal, bundleDigest: list ? sha256(list) : null };
}

/** Keys, heads and key record of one log. @param inventory the whole one for the newest log, else a `LogView`. */
async function examineLog(inventory) {
  const keys = {
    log: parseLogKeyFile(inventory.content(LAYOUT.logKey)),
    records: parseRecordsKey(inventory.content(LAYOUT.recordsKey)),
    seal: parseSealKey(inventory.content(LAYOUT.sealKey)),
  };
  const log = new Log(inventory, keys.log);
  await log.check();
  return { keys, log, keyRecord: await readKeyRecord(inventory, keys.log, log) };
}

/** Every exhibit that a path speaks of, in the order of numbers, with the paths of its files. */
function exhibitsOf(inventory) {
  const found = new Map();
  for (const path of inventory.allPaths) {
    const place = inventory.places.get(path);
    const kind = plainKind(place), { exhibit } = place.own || place;
    if (!['record', 'proof', 'evidence'].includes(kind)) continue;
    if (!found.has(exhibit)) found.set(exhibit, { name: exhibit, paths: [], logs: [] });
    if (kind === 'evidence') found.get(exhibit).paths.push(path);
    if (kind === 'proof') found.get(exhibit).logs.push(place.kind === 'earlier' ? place.log : 0);
  }
  const number = (exhibit) => BigInt(exhibit.name.slice(2));
  return [...found.values()].sort((left, right) => (number(left) < number(right) ? -1 : 1));
}

async function examineExhibit(exhibit, inventory, logs) {
  const logNumber = exhibit.logs.length > 0 ? exhibit.logs[0] : 0;
  const { keys, log, keyRecord } = logs.get(logNumber);
  const facts = { name: exhibit.name, logNumber, shown: null, fault: null, position: null, file: '', filePath: null };
  const bytes = inventory.content(LAYOUT.record(exhibit.name));
  try {
    if (!bytes) throw new RecordFault('missing');
    const presentation = parsePresentation(bytes);
    facts.position = exhibit.logs.length > 1
      ? { fault: 'several-proofs' }
      : await log.position(utf8(presentation.jwt), inventory.content(logPath(logNumber, LAYOUT.proof(exhibit.name))));
    facts.shown = await shownRecord(presentation, keys, keyRecord);
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    facts.fault = error.reason;
  }
  facts.file = fileMatch(exhibit.paths, facts, inventory);
  if (facts.file === 'holds') [facts.filePath] = exhibit.paths;
  return facts;
}

/** A record as it was shown, checked with the key that the log's key record names. */
async function shownRecord(presentation, keys, keyRecord) {
  need(!keyRecord.fault, 'no-key-record');
  need(isSame(keys.records, keyRecord.recordsKey), 'other-key');
  const shown = await verifyPresentation(presentation, keyRecord.recordsKey);
  need(shown.issuer === keys.log.name, 'other-log');
  need(hasRecordShape(shown.claims), 'shape');
  return shown;
}

const RECORD_MEMBERS = new Set(['id', 'kind', 'revision', 'revision_of', 'recorded_at', 'payload']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether claims can be a record: no unknown members, each of its type. What stands in `payload` is looked at where needed. */
function hasRecordShape(claims) {
  const isAbsentOr = (name, isGood) => !claims.has(name) || isGood(claims.get(name));
  const isText = (form) => (value) => typeof value === 'string' && form.test(value);
  return [...claims.keys()].every((name) => RECORD_MEMBERS.has(name)) && isAbsentOr('id', isText(UUID))
    && isAbsentOr('revision_of', isText(UUID)) && isAbsentOr('kind', isText(/^[a-z][a-z0-9_]{0,63}$/))
    && isAbsentOr('recorded_at', isText(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$/))
    && isAbsentOr('revision', (value) => value instanceof JsonNumber && value.count > 0)
    && isAbsentOr('payload', (value) => value instanceof Map && hasFileShape(claims.get('kind'), value));
}

/** Of evidence, digest and size have their types; when the kind is hidden, nobody knows what they mean. */
function hasFileShape(kind, payload) {
  if (kind !== 'evidence') return true;
  const [digest, size] = [payload.get('sha256'), payload.get('byte_count')];
  return (digest === undefined || isHexDigest(digest)) && (size === undefined || (size instanceof JsonNumber && size.count !== null));
}

/** How the file beside a record fits it: the last part of a key of the catalogue. */
function fileMatch(paths, facts, inventory) {
  if (facts.fault === 'missing') return paths.length === 0 ? 'no-file' : 'no-record';
  if (facts.fault) return paths.length === 0 ? 'no-file' : 'record';
  const [kind, payload] = [facts.shown.claims.get('kind'), facts.shown.claims.get('payload')];
  const isEvidence = payload instanceof Map && (kind === undefined || kind === 'evidence');
  const digest = isEvidence && isHexDigest(payload.get('sha256')) ? payload.get('sha256') : null;
  const size = isEvidence && payload.get('byte_count') instanceof JsonNumber ? payload.get('byte_count').count : null;
  if (paths.length === 0) return digest === null ? 'no-file' : 'not-handed-over';
  if (paths.length > 1) return 'too-many';
  if (digest === null || size === null) return 'not-named';
  const scan = inventory.scans.get(paths[0]);
  if (!scan) return 'missing';
  if (scan.fault) return 'unreadable';
  return scan.digest === digest && inventory.files.get(paths[0]).size === size ? 'holds' : 'differs';
}

/** The seal: `{ isGood, fault, key }`. `isGood` when the signature is one of this list, by whichever key. */
async function examineSeal(inventory, keys, keyRecord) {
  const [file, list] = [inventory.content(LAYOUT.seal), inventory.content(LAYOUT.tagManifest)];
  if (!file || !list) return { isGood: false, fault: 'missing' };
  const seal = parseSeal(file);
  if (!seal) return { isGood: false, fault: 'malformed' };
  if (!(await isSealOf(seal, list))) return { isGood: false, fault: 'signature' };
  if (!isSame(keys.seal, seal.key)) return { isGood: true, fault: 'other-key' };
  if (keyRecord.fault) return { isGood: true, fault: 'no-key-record' };
  return { isGood: true, fault: isSame(keyRecord.sealKey, seal.key) ? null : 'not-named', key: seal.key };
}
