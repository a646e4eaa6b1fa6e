// Every file is read once: what was hashed is what the checks look at. Source: docs/format/bundle.md, "Sizes and limits".

/** Up to this size a browser may hash a whole file; larger ones are read in pieces. */
const WHOLE_BYTES = 16 << 20;
const PIECE_BYTES = 4 << 20;
/** How many small files are read at the same time. */
const SIDE_BY_SIDE = 32;

/** What was found in a bundle by reading each file once. */
class Inventory {
  /** @param files `File`s by path; every path is a portable one. @param strangers paths that are none. */
  constructor(files, strangers) {
    this.files = files;
    this.strangers = strangers.slice().sort();
    this.paths = [...files.keys()].sort();
    this.places = new Map(this.paths.map((path) => [path, placeOf(path)]));
    this.scans = new Map();
    this.contents = new Map();
  }

  /** Why it is not read at all; null when it is. */
  get damage() {
    const total = (kinds) => this.paths.filter(kinds).reduce((count, path) => count + this.files.get(path).size, 0);
    if (this.files.size > LIMITS.fileCount) return { reason: 'too-many', values: { limit: String(LIMITS.fileCount) } };
    if (total((path) => isOfFrame(path, this.places.get(path))) > LIMITS.frameBytes) return { reason: 'records-too-large', values: {} };
    const tokenCount = this.paths.filter((path) => ['token', 'sealToken'].includes(plainKind(this.places.get(path)))).length;
    if (tokenCount > LIMITS.tokenCount) return { reason: 'too-many-answers', values: { limit: String(LIMITS.tokenCount) } };
    return null;
  }

  /** Reads all files. @param progress gets how many bytes were read, and how many there are. */
  async scan(progress) {
    const total = this.paths.reduce((count, path) => count + this.files.get(path).size, 0);
    let done = 0;
    for (let start = 0; start < this.paths.length; start += SIDE_BY_SIDE) {
      const group = this.paths.slice(start, start + SIDE_BY_SIDE);
      await Promise.all(group.map(async (path) => {
        await this.read(path, (count) => {
          done += count;
          progress(done, total);
        });
      }));
    }
    this.payloadManifest = parseManifest(this.content(LAYOUT.payloadManifest));
    this.tagManifest = parseManifest(this.content(LAYOUT.tagManifest));
    const listed = [this.payloadManifest, this.tagManifest].flatMap((manifest) => (manifest ? [...manifest.keys()] : []));
    /** All paths that are there or that a list names. */
    this.allPaths = [...new Set([...this.paths, ...listed])].sort();
    this.all = new Set(this.allPaths);
    for (const path of this.allPaths) {
      if (!this.places.has(path)) this.places.set(path, placeOf(path));
    }
  }

  async read(path, progress) {
    const [file, place] = [this.files.get(path), this.places.get(path)];
    if (file.size > byteLimit(place)) {
      this.scans.set(path, { digest: null, isZero: true, fault: 'too-large' });
      progress(file.size);
      return;
    }
    const isKept = isOfFrame(path, place) || ['record', 'proof'].includes(plainKind(place));
    const scan = { digest: null, isZero: true, fault: null };
    if (file.size <= WHOLE_BYTES || isKept) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      scan.digest = hex(await wholeSha256(bytes));
      scan.isZero = place.kind !== 'padding' || bytes.every((byte) => byte === 0);
      if (isKept) this.contents.set(path, bytes);
      progress(file.size);
    } else {
      await readInPieces(file, place, scan, progress);
    }
    this.scans.set(path, scan);
  }

  /** The bytes of a file that checks look into; undefined when it is not there or was not read. */
  content(path) {
    return this.contents.get(path);
  }

  /** Which files may be outside both lists. */
  get outsidePaths() {
    return [...SEAL_FILES, ...this.tokensOf(LAYOUT.seal, this.files)];
  }

  /** The answers of authorities for a file, as far as no number is left out. @param among has paths. */
  tokensOf(path, among) {
    const found = [];
    for (let number = 1; number <= LIMITS.tokensPerFile && among.has(LAYOUT.token(path, number)); number += 1) {
      found.push(LAYOUT.token(path, number));
    }
    return found;
  }

  get oxum() {
    const payload = this.paths.filter(isPayload);
    const byteCount = payload.reduce((count, path) => count + BigInt(this.files.get(path).size), 0n);
    return `${byteCount}.${payload.length}`;
  }

  get statedOxum() {
    const info = parseBagInfo(this.content(LAYOUT.bagInfo));
    return (info && info.get('Payload-Oxum')) || null;
  }

  /** Whether the list of contents names a file; true when there is no such list. */
  isMeant(path) {
    return this.payloadManifest ? this.payloadManifest.has(path) : true;
  }

  /** Whether a tag file is in its list and is what that says. */
  isListedTag(path) {
    const scan = this.scans.get(path);
    return !!scan && !scan.fault && !!this.tagManifest && this.tagManifest.get(path) === scan.digest;
  }
}

/** What a file is, of whichever log. */
function plainKind(place) {
  return place.kind === 'earlier' ? place.own.kind : place.kind;
}

/** An inventory as it would be if the bundle were of one earlier log alone, as far as a log is concerned. */
class LogView {
  constructor(inventory, log) {
    Object.assign(this, { inventory, log });
    const own = inventory.allPaths.map((path) => inventory.places.get(path)).filter((place) => place.kind === 'earlier' && place.log === log);
    this.places = new Map(own.map((place) => [place.ownPath, place.own]));
    this.allPaths = [...this.places.keys()].sort();
    this.all = new Set(this.allPaths);
  }

  content(path) {
    return this.inventory.content(logPath(this.log, path));
  }

  isMeant(path) {
    return this.inventory.isMeant(logPath(this.log, path));
  }
}

/** Numbers of the earlier logs of which there is anything. */
function earlierLogs(inventory) {
  const places = inventory.allPaths.map((path) => inventory.places.get(path));
  const found = places.filter(({ kind }) => ['earlier', 'link', 'linkProof'].includes(kind)).map(({ log }) => log);
  return [...new Set(found)].sort((left, right) => left - right);
}

/** Lets the browser show how far it is. */
function pause() {
  return new Promise((resume) => {
    setTimeout(resume, 0);
  });
}

async function wholeSha256(bytes) {
  return subtle && bytes.length > 4096 ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes);
}

async function readInPieces(file, place, scan, progress) {
  const hash = new Sha256();
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    const piece = new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer());
    hash.update(piece);
    if (place.kind === 'padding' && scan.isZero) scan.isZero = piece.every((byte) => byte === 0);
    progress(piece.length);
    await pause();
  }
  scan.digest = hex(hash.finish());
}
