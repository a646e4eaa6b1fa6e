// Bytes and texts. Every reader accepts one spelling of a value only: what can be written in two ways could be signed in one
// and read in the other.

/** Text of bytes that are UTF-8; null when they are not. A byte order mark stays, so that it is noticed. */
function utf8Text(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    return null;
  }
}

/** Bytes of a text. */
function utf8(text) {
  return new TextEncoder().encode(text);
}

/** Whether two arrays hold the same bytes; false when one is missing. */
function isSame(left, right) {
  return !!left && !!right && left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** All bytes one after the other. */
function joined(...parts) {
  const all = new Uint8Array(parts.reduce((count, part) => count + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

/** Lower-case hexadecimal digits. */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a text is the SHA-256 of something, in lower-case hexadecimal digits. */
function isHexDigest(text) {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
}

/** Four bytes, the most significant first. */
function bigEndian32(number) {
  return new Uint8Array([number >>> 24, number >>> 16, number >>> 8, number]);
}

const BASE64_STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64 with padding, or base64url without. */
function base64(bytes, isURL = false) {
  const digits = isURL ? BASE64_URL : BASE64_STANDARD;
  let text = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const count = Math.min(3, bytes.length - start);
    const group = (bytes[start] << 16) | ((bytes[start + 1] || 0) << 8) | (bytes[start + 2] || 0);
    for (let place = 0; place <= count; place += 1) text += digits[(group >> (18 - 6 * place)) & 0x3f];
    if (!isURL) text += '='.repeat(3 - count);
  }
  return text;
}

const BASE64_VALUES = [BASE64_STANDARD, BASE64_URL].map((digits) => {
  const values = new Int16Array(128).fill(-1);
  for (let value = 0; value < 64; value += 1) values[digits.charCodeAt(value)] = value;
  return values;
});

/** The bytes of a text that `base64` writes; null for every other text. */
function fromBase64(text, isURL = false) {
  const values = BASE64_VALUES[isURL ? 1 : 0];
  let end = text.length;
  if (!isURL) {
    if (end % 4 !== 0) return null;
    for (let count = 0; count < 2 && text[end - 1] === '='; count += 1) end -= 1;
  }
  if (end % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  let place = 0;
  for (let start = 0; start < end; start += 4) {
    const count = Math.min(4, end - start);
    let group = 0;
    for (let index = start; index < start + count; index += 1) {
      const code = text.charCodeAt(index);
      const value = code < 128 ? values[code] : -1;
      if (value < 0) return null;
      group = (group << 6) | value;
    }
    group <<= 6 * (4 - count);
    for (let index = 0; index < count - 1; index += 1) bytes[place++] = (group >> (16 - 8 * index)) & 0xff;
    // Bits that no byte uses must be zero, or two texts would mean the same bytes.
    if (count < 4 && (group & (0xffffff >> (8 * (count - 1)))) !== 0) return null;
  }
  return bytes;
}

/** 32 bytes in base64 with padding; null for any other text. */
function hashFromBase64(text) {
  const bytes = text.length === 44 ? fromBase64(text) : null;
  return bytes && bytes.length === 32 ? bytes : null;
}

/** A number without sign or leading zeros, at most `limit`; null for any other text. */
function wholeNumber(text, limit) {
  if (!/^(0|[1-9][0-9]{0,19})$/.test(text)) return null;
  const number = BigInt(text);
  return number <= limit ? number : null;
}
