// Ed25519 by the rules of docs/format/seal-signature.md: S below L, key and R canonical and of no small order, no cofactor.
// Browsers differ in unusual cases, so those are decided here; what is left, a browser with Ed25519 may compute. One
// without gets the same answer from the arithmetic below, only slower. Source: RFC 8032 §5.1.

const subtle = typeof crypto === 'object' && crypto.subtle ? crypto.subtle : null;
const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;

function modulo(number, modulus = P) {
  const rest = number % modulus;
  return rest < 0n ? rest + modulus : rest;
}

function power(base, exponent) {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

const inverse = (number) => power(modulo(number), P - 2n);
const D = modulo(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);
/** y of the points of order 1, 2, 4 and 8. */
const SMALL_ORDER = new Set([1n, P - 1n, 0n, ...smallOrderOf8()]);

/** y of the points of order 8: their doubles have y = 0, so x² = −y², and with the curve d y⁴ + 2 y² − 1 = 0. */
function smallOrderOf8() {
  const root = squareRoot(modulo(1n + D));
  return [root, P - root].flatMap((each) => {
    const y = squareRoot(modulo((each - 1n) * inverse(D)));
    return y === null ? [] : [y, P - y];
  });
}

/** A number whose square it is; null when there is none. */
function squareRoot(number) {
  let root = power(number, (P + 3n) / 8n);
  if ((root * root) % P !== number) root = (root * ROOT_OF_MINUS_ONE) % P;
  return (root * root) % P === number ? root : null;
}

function littleEndian(bytes) {
  return BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`);
}

/** Whether 32 bytes can be a key or an R: canonical, and not of small order. Whether they are a point, the equation tells. */
function isOrdinary(bytes) {
  const y = littleEndian(bytes) & ((1n << 255n) - 1n);
  return y < P && !SMALL_ORDER.has(y);
}

/** Whether the holder of a key (32 bytes) signed a message. */
async function isSigned(key, signature, message) {
  if (key.length !== 32 || signature.length !== 64) return false;
  if (!isOrdinary(key) || !isOrdinary(signature.subarray(0, 32)) || littleEndian(signature.subarray(32)) >= L) return false;
  if (!(await hasEd25519())) return ownIsSigned(key, signature, message);
  try {
    return await subtle.verify({ name: 'Ed25519' }, await importedKey(key), signature, message);
  } catch (error) {
    return false;
  }
}

const importedKeys = new Map();

/** A key as the browser wants it; thousands of records have the same. */
function importedKey(key) {
  const name = hex(key);
  if (importedKeys.size > 64) importedKeys.clear();
  if (!importedKeys.has(name)) importedKeys.set(name, subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']));
  return importedKeys.get(name);
}

let ed25519Test = null;

/** Whether this browser computes Ed25519: it accepts the first test of RFC 8032 §7.1, and not a changed one. */
function hasEd25519() {
  ed25519Test = ed25519Test || testEd25519().catch(() => false);
  return ed25519Test;
}

async function testEd25519() {
  if (!subtle) return false;
  const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const key = bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  const signature = bytes(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b');
  const imported = await subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  const isGood = await subtle.verify({ name: 'Ed25519' }, imported, signature, new Uint8Array(0));
  return isGood && !(await subtle.verify({ name: 'Ed25519' }, imported, signature, new Uint8Array(1)));
}

/** The same as `isSigned` for ordinary keys and R, with nothing of the browser but SHA-512. */
async function ownIsSigned(key, signature, message) {
  const r = signature.subarray(0, 32);
  const point = decodePoint(key);
  if (!point) return false;
  const h = modulo(littleEndian(await sha512(joined(r, key, message))), L);
  // S B − h A must be R. Both products at once: one doubling for each bit of either.
  const [s, minus] = [littleEndian(signature.subarray(32)), negated(point)];
  const both = added(BASE, minus);
  let sum = ZERO;
  for (let bit = 252n; bit >= 0n; bit -= 1n) {
    sum = added(sum, sum);
    const [inS, inH] = [(s >> bit) & 1n, (h >> bit) & 1n];
    if (inS && inH) sum = added(sum, both);
    else if (inS) sum = added(sum, BASE);
    else if (inH) sum = added(sum, minus);
  }
  return isSame(encodedPoint(sum), r);
}

// Points as x, y, z and t with x = X/Z, y = Y/Z, x y = T/Z.
const ZERO = [0n, 1n, 1n, 0n];
const BASE = decodePoint(Uint8Array.from([0x58, ...new Array(31).fill(0x66)]));

function added([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = ((y1 - x1) * (y2 - x2)) % P;
  const b = ((y1 + x1) * (y2 + x2)) % P;
  const c = (((2n * t1 * t2) % P) * D) % P;
  const d = (2n * z1 * z2) % P;
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [(e * f) % P, (g * h) % P, (f * g) % P, (e * h) % P];
}

function negated([x, y, z, t]) {
  return [P - x, y, z, P - t];
}

/** The point of 32 bytes; null when there is none. */
function decodePoint(bytes) {
  const number = littleEndian(bytes);
  const y = number & ((1n << 255n) - 1n);
  const x = squareRoot(modulo((y * y - 1n) * inverse(D * y * y + 1n)));
  if (y >= P || x === null || (x === 0n && number >> 255n)) return null;
  const signed = (x & 1n) === number >> 255n ? x : P - x;
  return [signed, y, 1n, (signed * y) % P];
}

function encodedPoint([x, y, z]) {
  const scale = inverse(z);
  const number = modulo(y * scale) | ((modulo(x * scale) & 1n) << 255n);
  const digits = number.toString(16).padStart(64, '0');
  return Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16)).reverse();
}
