// SHA-256 in pieces, because WebCrypto wants a whole file in memory, and SHA-512 for browsers without WebCrypto.
// Source: FIPS 180-4. Constants are computed: fractional parts of roots of the first primes.

/** The first primes. */
function primes(count) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

/** The first 64 bits behind the point of the root of a prime, the second or the third. */
function rootFraction(prime, degree) {
  const wanted = BigInt(prime) << BigInt(64 * degree);
  let [low, high] = [0n, 1n << 80n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= wanted) low = middle;
    else high = middle;
  }
  return BigInt.asUintN(64, low);
}

const PRIMES = primes(80);
const K512 = PRIMES.map((prime) => rootFraction(prime, 3));
const H512 = PRIMES.slice(0, 8).map((prime) => rootFraction(prime, 2));
const K256 = Int32Array.from(K512.slice(0, 64), (each) => Number(each >> 32n) | 0);
const H256 = Int32Array.from(H512, (each) => Number(each >> 32n) | 0);

/** A running SHA-256. */
class Sha256 {
  constructor() {
    this.state = H256.slice();
    this.block = new Uint8Array(64);
    this.filled = 0;
    this.byteCount = 0;
    this.words = new Int32Array(64);
  }

  /** Takes more bytes. */
  update(bytes) {
    this.byteCount += bytes.length;
    let start = 0;
    if (this.filled > 0) {
      start = Math.min(64 - this.filled, bytes.length);
      this.block.set(bytes.subarray(0, start), this.filled);
      this.filled += start;
      if (this.filled < 64) return this;
      this.compress(this.block, 0);
      this.filled = 0;
    }
    for (; start + 64 <= bytes.length; start += 64) this.compress(bytes, start);
    this.block.set(bytes.subarray(start));
    this.filled = bytes.length - start;
    return this;
  }

  /** The digest, 32 bytes. Nothing may follow. */
  finish() {
    const bitCount = BigInt(this.byteCount) * 8n;
    const zeroCount = (119 - (this.byteCount % 64)) % 64;
    const end = new Uint8Array(9 + zeroCount);
    end[0] = 0x80;
    new DataView(end.buffer).setBigUint64(1 + zeroCount, bitCount);
    this.update(end);
    const digest = new Uint8Array(32);
    const view = new DataView(digest.buffer);
    this.state.forEach((word, index) => view.setInt32(4 * index, word));
    return digest;
  }

  compress(bytes, start) {
    const w = this.words;
    for (let i = 0, at = start; i < 16; i += 1, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    const s = this.state;
    let [a, b, c, d, e, f, g, h] = [s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]];
    for (let i = 0; i < 64; i += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    s[0] += a;
    s[1] += b;
    s[2] += c;
    s[3] += d;
    s[4] += e;
    s[5] += f;
    s[6] += g;
    s[7] += h;
  }
}

/** SHA-256 of bytes at hand. */
function sha256(bytes) {
  return new Sha256().update(bytes).finish();
}

/** SHA-512 of bytes at hand, by the browser or, where it has none to offer here, by ourselves. */
async function sha512(bytes) {
  return subtle ? new Uint8Array(await subtle.digest('SHA-512', bytes)) : ownSha512(bytes);
}

const WORD = (1n << 64n) - 1n;

function rotated(word, count) {
  return (word >> count) | ((word << (64n - count)) & WORD);
}

/** SHA-512, slow and without anything of the browser. */
function ownSha512(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const state = H512.slice();
  for (let start = 0; start < padded.length; start += 128) {
    const w = [];
    for (let i = 0; i < 16; i += 1) w.push(view.getBigUint64(start + 8 * i));
    for (let i = 16; i < 80; i += 1) {
      const s0 = rotated(w[i - 15], 1n) ^ rotated(w[i - 15], 8n) ^ (w[i - 15] >> 7n);
      const s1 = rotated(w[i - 2], 19n) ^ rotated(w[i - 2], 61n) ^ (w[i - 2] >> 6n);
      w.push((w[i - 16] + s0 + w[i - 7] + s1) & WORD);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i += 1) {
      const s1 = rotated(e, 14n) ^ rotated(e, 18n) ^ rotated(e, 41n);
      const t1 = h + s1 + ((e & f) ^ ((e ^ WORD) & g)) + K512[i] + w[i];
      const s0 = rotated(a, 28n) ^ rotated(a, 34n) ^ rotated(a, 39n);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & WORD, c, b, a, (t1 + t2) & WORD];
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      state[index] = (state[index] + word) & WORD;
    });
  }
  const digest = new Uint8Array(64);
  const out = new DataView(digest.buffer);
  state.forEach((word, index) => out.setBigUint64(8 * index, word));
  return digest;
}
