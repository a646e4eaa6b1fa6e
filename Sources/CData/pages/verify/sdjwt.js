// Records as SD-JWT: what is shown was signed, and nothing was added. Source: RFC 9901 §7.1; docs/format/record-sdjwt.md,
// "Checks". A fault is thrown by its name there, as far as the words of a report tell faults apart.

const RECORD_TYPE = 'holdfast-record+sd-jwt';
const PRESENTATION_BYTES = 16 << 20;
const DISCLOSURES = 65536;
const PATH_DEPTH = 32;

/** Why a record is not believed: `malformed`, `signature`, `foreign` or `not-covered`. */
class RecordFault extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

function need(condition, reason = 'malformed') {
  if (!condition) throw new RecordFault(reason);
}

/** A record as handed over; nothing in it is believed yet. */
function parsePresentation(bytes) {
  need(bytes.length <= PRESENTATION_BYTES && bytes[bytes.length - 1] === 0x7e);
  const text = utf8Text(bytes);
  need(text !== null);
  const parts = text.slice(0, -1).split('~');
  need(parts.length - 1 <= DISCLOSURES);
  const [jwt, ...rest] = parts;
  const jwtParts = jwt.split('.');
  need(jwtParts.length === 3);
  const [header, payload, signature] = jwtParts.map((part) => fromBase64(part, true));
  need(jwt !== '' && header && payload && signature);
  return { jwt, header, payload, signature, disclosures: rest.map(parseDisclosure) };
}

function parseDisclosure(text) {
  const bytes = text === '' ? null : fromBase64(text, true);
  const elements = bytes ? parseJson(bytes) : undefined;
  need(Array.isArray(elements) && (elements.length === 2 || elements.length === 3) && typeof elements[0] === 'string');
  const salt = fromBase64(elements[0], true);
  need(salt && salt.length === 16 && (elements.length === 2 || typeof elements[1] === 'string'));
  const name = elements.length === 3 ? elements[1] : null;
  return { name, value: elements[elements.length - 1], digest: base64(sha256(utf8(text)), true) };
}

/** Checks all of it with a key: `{ issuer, claims, hiddenCount }`. */
async function verifyPresentation(presentation, key) {
  const header = parseJson(presentation.header);
  need(header instanceof Map && ['EdDSA', 'Ed25519'].includes(header.get('alg')));
  need(header.get('typ') === RECORD_TYPE && header.size === 2);
  const signed = utf8(presentation.jwt.slice(0, presentation.jwt.lastIndexOf('.')));
  need(await isSigned(key, presentation.signature, signed), 'signature');
  return readClaims(presentation);
}

/** What is shown, every disclosure in its place. The signature is not looked at. */
function readClaims(presentation) {
  const payload = parseJson(presentation.payload);
  need(payload instanceof Map && typeof payload.get('iss') === 'string' && payload.get('iss') !== '');
  need(payload.has('_sd') && payload.has('_sd_alg'));
  need(payload.size === 3, 'not-covered');
  need(payload.get('_sd_alg') === 'sha-256');
  const issuer = payload.get('iss');
  payload.delete('_sd_alg');
  const resolver = new ClaimResolver(presentation.disclosures);
  const claims = resolver.resolve(payload);
  claims.delete('iss');
  return { issuer, claims, hiddenCount: resolver.hiddenCount };
}

/** Puts disclosures where their digests stand, each once; a digest that leads to none is a hidden claim or a decoy. */
class ClaimResolver {
  constructor(disclosures) {
    this.places = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]));
    need(this.places.size === disclosures.length, 'not-covered');
    this.count = disclosures.length;
    this.seen = new Set();
    this.used = 0;
    this.hiddenCount = 0;
  }

  resolve(payload) {
    const claims = this.object(payload, 0);
    need(this.used === this.count, 'foreign');
    return claims;
  }

  value(value, depth) {
    need(depth <= PATH_DEPTH);
    if (value instanceof Map) return this.object(value, depth);
    return Array.isArray(value) ? this.array(value, depth) : value;
  }

  object(members, depth) {
    const [claims, found] = [new Map(), []];
    for (const [name, value] of members) {
      need(name !== '...' && name !== '_sd_alg');
      if (name !== '_sd') {
        claims.set(name, this.value(value, depth + 1));
        continue;
      }
      need(Array.isArray(value));
      found.push(...value.map((digest) => this.find(digest)).filter((disclosure) => disclosure !== null));
    }
    for (const { name, value } of found) {
      need(name !== null && !isReservedName(name, depth === 0) && !claims.has(name), 'not-covered');
      claims.set(name, this.value(value, depth + 1));
    }
    return claims;
  }

  array(elements, depth) {
    const claims = [];
    for (const element of elements) {
      if (!(element instanceof Map) || !element.has('...')) {
        claims.push(this.value(element, depth + 1));
        continue;
      }
      need(element.size === 1);
      const disclosure = this.find(element.get('...'));
      if (disclosure === null) continue;
      need(disclosure.name === null, 'not-covered');
      claims.push(this.value(disclosure.value, depth + 1));
    }
    return claims;
  }

  find(digest) {
    need(typeof digest === 'string' && digest.length === 43 && fromBase64(digest, true));
    need(!this.seen.has(digest), 'not-covered');
    this.seen.add(digest);
    const disclosure = this.places.get(digest) || null;
    if (disclosure) this.used += 1;
    else this.hiddenCount += 1;
    return disclosure;
  }
}

/** Names that no claim may have. At the top those that tell others whether to accept a token must not be hidden either. */
function isReservedName(name, isTop) {
  if (['_sd', '...', '_sd_alg'].includes(name)) return true;
  return isTop && ['iss', 'aud', 'exp', 'nbf', 'iat', 'cnf'].includes(name);
}
