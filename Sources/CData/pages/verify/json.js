// JSON, strictly: a name given twice has two readings, and numbers are kept as they are written. Objects are `Map`s, so that
// no name ("__proto__") means anything. Source: RFC 8259; docs/format/record-sdjwt.md, "Conventions".

/** A number as it stands in the text. */
class JsonNumber {
  constructor(text) {
    this.text = text;
  }

  /** The number, when it is a whole one from 0 to 2^53 − 1 in its only spelling; else null. */
  get count() {
    const number = wholeNumber(this.text, (1n << 53n) - 1n);
    return number === null ? null : Number(number);
  }
}

const JSON_DEPTH = 32;
const JSON_VALUES = 1000000;

/** The value of bytes that are one JSON text; undefined when they are not. */
function parseJson(bytes) {
  const text = utf8Text(bytes);
  if (text === null) return undefined;
  try {
    return new JsonParser(text).document();
  } catch (error) {
    if (error instanceof JsonFault) return undefined;
    throw error;
  }
}

class JsonFault extends Error {}

class JsonParser {
  constructor(text) {
    this.text = text;
    this.position = 0;
    this.valueCount = 0;
  }

  document() {
    const value = this.value(0);
    this.space();
    if (this.position < this.text.length) throw new JsonFault();
    return value;
  }

  space() {
    while (' \n\r\t'.includes(this.text[this.position] || '-')) this.position += 1;
  }

  take(character) {
    if (this.text[this.position] !== character) return false;
    this.position += 1;
    return true;
  }

  need(character) {
    if (!this.take(character)) throw new JsonFault();
  }

  value(depth) {
    this.space();
    this.valueCount += 1;
    if (depth > JSON_DEPTH || this.valueCount > JSON_VALUES) throw new JsonFault();
    switch (this.text[this.position]) {
      case '{': return this.object(depth);
      case '[': return this.array(depth);
      case '"': return this.string();
      case 't': return this.word('true', true);
      case 'f': return this.word('false', false);
      case 'n': return this.word('null', null);
      default: return this.number();
    }
  }

  word(word, value) {
    for (const character of word) this.need(character);
    return value;
  }

  array(depth) {
    this.need('[');
    const elements = [];
    this.space();
    if (this.take(']')) return elements;
    do {
      elements.push(this.value(depth + 1));
      this.space();
    } while (this.take(','));
    this.need(']');
    return elements;
  }

  object(depth) {
    this.need('{');
    const members = new Map();
    this.space();
    if (this.take('}')) return members;
    do {
      this.space();
      const name = this.string();
      if (members.has(name)) throw new JsonFault();
      this.space();
      this.need(':');
      members.set(name, this.value(depth + 1));
      this.space();
    } while (this.take(','));
    this.need('}');
    return members;
  }

  number() {
    const form = /-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    form.lastIndex = this.position;
    const found = form.exec(this.text);
    if (!found || /^-?0[0-9]/.test(found[0])) throw new JsonFault();
    this.position = form.lastIndex;
    return new JsonNumber(found[0]);
  }

  string() {
    this.need('"');
    let result = '';
    for (;;) {
      const plain = /[^"\\\u0000-\u001f]*/y;
      plain.lastIndex = this.position;
      result += plain.exec(this.text)[0];
      this.position = plain.lastIndex;
      if (this.take('"')) return result;
      this.need('\\');
      result += this.escape();
    }
  }

  escape() {
    const character = this.text[this.position];
    this.position += 1;
    const plain = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
    if (Object.prototype.hasOwnProperty.call(plain, character || '')) return plain[character];
    if (character !== 'u') throw new JsonFault();
    const first = this.unit();
    if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first);
    // Half a character means nothing, and programs repair it each in their own way.
    if (first > 0xdbff) throw new JsonFault();
    this.need('\\');
    this.need('u');
    const second = this.unit();
    if (second < 0xdc00 || second > 0xdfff) throw new JsonFault();
    return String.fromCharCode(first, second);
  }

  unit() {
    const digits = this.text.substring(this.position, this.position + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonFault();
    this.position += 4;
    return parseInt(digits, 16);
  }
}
