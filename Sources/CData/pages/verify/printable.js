// What comes from a bundle is text and never markup: it is only ever put in with `textContent`. What could move, hide or
// reorder what stands around it (control characters, direction marks) is made visible first, as the program does it.

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether characters that print nothing do their work between these neighbours: joined emoji, and letters that join. */
function isNeededMark(mark, previous, next) {
  if (!previous) return false;
  const isPicture = (character) => !!character && character.codePointAt(0) > 0xff && /\p{Emoji}/u.test(character);
  const joins = (character) => !!character && /[\u0620-\u07ff\u0840-\u08ff\u1820-\u18aa]/.test(character) && /[\p{L}\p{M}]/u.test(character);
  switch (mark) {
    case '\u200c': return joins(previous) && joins(next);
    case '\u200d': return (joins(previous) && joins(next)) || ((isPicture(previous) || previous === '\ufe0f') && isPicture(next));
    case '\ufe0e':
    case '\ufe0f': return /\p{Emoji}/u.test(previous);
    default: return false;
  }
}

/** The text on one line, safe to show; at most `limit` characters of it. */
function printable(text, limit = 20000) {
  const characters = Array.from(text.length > 4 * limit ? text.slice(0, 4 * limit) : text);
  const shown = characters.slice(0, limit).map((character, index) => {
    if (!UNSAFE.test(character) || isNeededMark(character, characters[index - 1], characters[index + 1])) return character;
    return `\\u{${character.codePointAt(0).toString(16).toUpperCase()}}`;
  });
  return shown.join('') + (characters.length > limit ? '…' : '');
}

/** The same with its line breaks kept. */
function printableLines(text) {
  return text.split(/\r\n|\n|\r/).map((line) => printable(line.replace(/\t/g, '    '))).join('\n');
}

/** A text of the catalogue with its places filled; the values are safe to show. */
function words(key, values = {}) {
  const text = Object.prototype.hasOwnProperty.call(WORDS, key) ? WORDS[key] : `[${key}]`;
  return text.replace(/\{([a-z0-9-]+)\}/g, (place, name) => (name in values ? values[name] : place));
}

/** A text of the catalogue, or another one when it has none. */
function wordsOr(key, other) {
  return Object.prototype.hasOwnProperty.call(WORDS, key) ? WORDS[key] : other;
}

/** The eight words of a digest: its first 88 bits, 11 for each. */
function checkWords(digest) {
  const bits = Array.from(digest.subarray(0, 11), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{11}/g).map((group) => WORD_LIST[parseInt(group, 2)]);
}
