"""Makes time stamps of RFC 3161 byte by byte, right or with one thing wrong: keys, certificates, tokens, responses.

Everything is DER written here, so that each part can be wrong; keys come from the SHA-256 of their names and signatures
have no randomness, so that each run gives the same bytes. Nothing here is Holdfast's code. The keys protect nothing.
"""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# --- DER


def tlv(tag, contents=b""):
    return bytes([tag]) + length(len(contents)) + contents


def length(count):
    if count < 0x80:
        return bytes([count])
    data = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(data)]) + data


def seq(*members):
    return tlv(0x30, b"".join(members))


def unsorted_set(*members):
    return tlv(0x31, b"".join(members))


def set_of(*members):
    return unsorted_set(*sorted(members))


def integer(number):
    return tlv(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def oid(text):
    first, second, *rest = (int(each) for each in text.split("."))
    data = b""
    for number in [first * 40 + second, *rest]:
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.insert(0, number & 0x7F | 0x80)
        data += bytes(digits)
    return tlv(0x06, data)


def octets(data):
    return tlv(0x04, data)


def bits(data, unused=0):
    return tlv(0x03, bytes([unused]) + data)


def context(number, contents):
    return tlv(0xA0 | number, contents)


def boolean(value):
    return tlv(0x01, b"\xff" if value else b"\0")


def utf8(text):
    return tlv(0x0C, text.encode())


def generalized(text):
    return tlv(0x18, text.encode())


NULL = b"\x05\0"

HASHES = {
    "md5": "1.2.840.113549.2.5", "sha1": "1.3.14.3.2.26", "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2", "sha512": "2.16.840.1.101.3.4.2.3",
}
RSA_WITH = {"md5": 4, "sha1": 5, "sha256": 11, "sha384": 12, "sha512": 13}
ECDSA_WITH = {"sha256": 2, "sha384": 3, "sha512": 4}
DATA, SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
TIME_STAMPING, CODE_SIGNING, SERVER, ANY = "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.1", "2.5.29.37.0"


def digest(name, data):
    return hashlib.new(name, data).digest()


def hash_algorithm(name):
    return seq(oid(HASHES[name]))


# --- keys


def noise(label, count):
    """Bytes that are the same each time."""
    return b"".join(digest("sha256", f"holdfast {label} {index}".encode()) for index in range(-(-count // 32)))[:count]


def prime(label, bit_count):
    number = int.from_bytes(noise(label, bit_count // 8), "big") | 3 << bit_count - 2 | 1
    while any(number % small == 0 for small in SMALL_PRIMES) or any(pow(base, number - 1, number) != 1 for base in (2, 3, 5)):
        number += 2
    return number


SMALL_PRIMES = [each for each in range(3, 2000, 2) if all(each % other for other in range(3, int(each**0.5) + 1, 2))]


class RSA:
    def __init__(self, label, bit_count=2048):
        p, q, self.e = prime(label + " p", bit_count // 2), prime(label + " q", bit_count // 2), 65537
        self.n, self.d = p * q, pow(self.e, -1, (p - 1) * (q - 1))
        self.size = bit_count // 8
        public = seq(integer(self.n), integer(self.e))
        self.spki = seq(seq(oid("1.2.840.113549.1.1.1"), NULL), bits(public))

    def power(self, block):
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(self.size, "big")

    def sign(self, data, name):
        info = seq(seq(oid(HASHES[name]), NULL), octets(digest(name, data)))
        return self.power(b"\0\1" + b"\xff" * (self.size - 3 - len(info)) + b"\0" + info)

    def algorithm(self, name):
        return seq(oid(f"1.2.840.113549.1.1.{RSA_WITH[name]}"), NULL)

    def sign_pss(self, data):
        """RSASSA-PSS, SHA-256, a salt of 32 bytes that is always the same."""
        salt = noise("salt", 32)
        hashed = digest("sha256", bytes(8) + digest("sha256", data) + salt)
        block = bytes(self.size - 66) + b"\1" + salt
        mask = b"".join(digest("sha256", hashed + index.to_bytes(4, "big")) for index in range(-(-len(block) // 32)))
        masked = bytes(left ^ right for left, right in zip(block, mask))
        return self.power(bytes([masked[0] & 0x7F]) + masked[1:] + hashed + b"\xbc")


PSS = seq(
    oid("1.2.840.113549.1.1.10"),
    seq(
        context(0, seq(oid(HASHES["sha256"]), NULL)),
        context(1, seq(oid("1.2.840.113549.1.1.8"), seq(oid(HASHES["sha256"]), NULL))), context(2, integer(32))))


class EC:
    def __init__(self, label, curve=ec.SECP256R1):
        self.key = ec.derive_private_key(int.from_bytes(noise(label, 31), "big"), curve())
        self.spki = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, data, name):
        kind = {"sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}[name]()
        return self.key.sign(data, ec.ECDSA(kind, deterministic_signing=True))

    def algorithm(self, name):
        if name == "sha1":
            return seq(oid("1.2.840.10045.4.1"))
        return seq(oid(f"1.2.840.10045.4.3.{ECDSA_WITH[name]}"))


class Ed:
    def __init__(self, label):
        self.key = ed25519.Ed25519PrivateKey.from_private_bytes(noise(label, 32))
        self.spki = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, data, _):
        return self.key.sign(data)

    def algorithm(self, _):
        return seq(oid("1.3.101.112"))


def key_identifier(key):
    return digest("sha1", key.spki)


# --- certificates


def extension(name, value, critical=False):
    return seq(oid(name), *([boolean(True)] if critical else []), octets(value))


def basic(is_authority, path_length=None):
    members = [boolean(True)] if is_authority else []
    return extension("2.5.29.19", seq(*members, *([] if path_length is None else [integer(path_length)])), True)


def usage(first_byte):
    """0x80 digitalSignature, 0x20 keyEncipherment, 0x04 keyCertSign, 0x02 cRLSign."""
    unused = (first_byte & -first_byte).bit_length() - 1
    return extension("2.5.29.15", bits(bytes([first_byte]), unused), True)


def purposes(*names, critical=True):
    return extension("2.5.29.37", seq(*map(oid, names)), critical)


def subject_key(key):
    return extension("2.5.29.14", octets(key_identifier(key)))


def authority_key(key):
    return extension("2.5.29.35", seq(tlv(0x80, key_identifier(key))))


def name_of(text):
    return seq(set_of(seq(oid("2.5.4.6"), tlv(0x13, b"DE"))), set_of(seq(oid("2.5.4.10"), utf8("Holdfast Vectors"))),
               set_of(seq(oid("2.5.4.3"), utf8(text))))


def moment(text):
    """YYYYMMDDHHMMSSZ, as RFC 5280 wants it."""
    return tlv(0x17, text[2:].encode()) if text < "2050" else generalized(text)


class Certificate:
    def __init__(self, subject, key, issuer=None, serial=2, start="20250101000000Z", end="20310101000000Z", extensions=(),
                 hash_name="sha256", signer_key=None, break_signature=False):
        self.subject, self.key, self.serial = name_of(subject), key, serial
        self.issuer = (issuer or self).subject
        signing = signer_key or (issuer or self).key
        algorithm = signing.algorithm(hash_name)
        body = seq(
            context(0, integer(2)), integer(serial), algorithm, self.issuer, seq(moment(start), moment(end)), self.subject,
            key.spki, context(3, seq(*extensions)))
        signature = signing.sign(body, hash_name)
        if break_signature:
            signature = signature[:-1] + bytes([signature[-1] ^ 1])
        self.der = seq(body, algorithm, bits(signature))


def root(label="Root", key=None, start="20200101000000Z", end="20450101000000Z", **more):
    key = key or EC(label)
    return Certificate(label, key, None, 1, start, end, [basic(True), usage(0x06), subject_key(key)], **more)


def intermediate(label, issuer, key=None, extensions=None, **more):
    key = key or EC(label)
    if extensions is None:
        extensions = [basic(True, 0), usage(0x06)]
    return Certificate(label, key, issuer, extensions=[*extensions, subject_key(key), authority_key(issuer.key)], **more)


def signer(issuer, label="Authority", key=None, extensions=None, **more):
    key = key or EC(label)
    if extensions is None:
        extensions = [basic(False), usage(0x80), purposes(TIME_STAMPING)]
    return Certificate(label, key, issuer, extensions=[*extensions, subject_key(key), authority_key(issuer.key)], **more)


# --- what is signed


STAMPED = b"holdfast time stamp vectors\n"
NONCE = 0x5A17_0000_0000_0001
POLICY = "1.3.6.1.4.1.99999.1"
TIME = "20260301212003Z"


def imprint(hash_name="sha256", data=STAMPED, value=None):
    return seq(seq(oid(HASHES[hash_name]), NULL), octets(digest(hash_name, data) if value is None else value))


def request(data=STAMPED, nonce=NONCE, policy=None):
    sha256 = seq(seq(oid(HASHES["sha256"]), NULL), octets(digest("sha256", data)))
    return seq(integer(1), sha256, *([oid(policy)] if policy else []), integer(nonce), boolean(True))


def statement(version=1, policy=POLICY, message=None, serial=None, time=None, accuracy=seq(integer(1)), nonce=None, more=b"",
              without_nonce=False):
    return seq(
        integer(version), oid(policy), imprint() if message is None else message, serial or integer(77),
        time or generalized(TIME), accuracy, b"" if without_nonce else nonce or integer(NONCE), more)


# --- tokens


def attribute(name, *values):
    return seq(oid(name), set_of(*values))


def identifier_v1(certificate, hash_value=None):
    return attribute(SIGNING_CERTIFICATE, seq(seq(seq(octets(hash_value or digest("sha1", certificate.der))))))


def identifier_v2(certificate, hash_name="sha256", hash_value=None, more=b""):
    algorithm = b"" if hash_name == "sha256" else seq(oid(HASHES[hash_name]))
    entry = seq(algorithm, octets(hash_value or digest(hash_name, certificate.der)), more)
    return attribute(SIGNING_CERTIFICATE_V2, seq(seq(entry)))


def issuer_serial(certificate, serial=None):
    return seq(seq(context(4, certificate.issuer)), integer(certificate.serial if serial is None else serial))


def attributes_of(content, certificate, hash_name="sha256"):
    return {
        "type": attribute(CONTENT_TYPE, oid(TST_INFO)),
        "digest": attribute(MESSAGE_DIGEST, octets(digest(hash_name, content))),
        "certificate": identifier_v2(certificate),
    }


def by_issuer(certificate, serial=None):
    return seq(certificate.issuer, integer(certificate.serial if serial is None else serial))


def by_key(certificate):
    return tlv(0x80, key_identifier(certificate.key))


def signer_info(content, certificate, hash_name="sha256", attributes=None, key=None, version=1, sid=None, algorithm=None,
                signature=None, sign=None, encode_attributes=set_of, sign_tag=0x31, hash_in_signature=None, unsigned=b"",
                digest_algorithm=None):
    """`attributes` maps those of `attributes_of` to the list that is signed; None for none at all."""
    key = key or certificate.key
    made = attributes_of(content, certificate, hash_name)
    listed = list(made.values()) if attributes is None else attributes(made)
    block = encode_attributes(*listed)
    signed = bytes([sign_tag]) + block[1:] if listed else content
    value = (sign or (lambda data: key.sign(data, hash_in_signature or hash_name)))(signed)
    return seq(
        integer(version), sid or by_issuer(certificate), digest_algorithm or hash_algorithm(hash_name),
        b"\xa0" + block[1:] if listed else b"", algorithm or key.algorithm(hash_in_signature or hash_name),
        octets(signature(value) if signature else value), unsigned)


def token(content, certificates, infos, hash_name="sha256", outer=SIGNED_DATA, inner=TST_INFO, version=3, digests=None,
          wrap=octets, order=sorted):
    encapsulated = seq(oid(inner), context(0, wrap(content)) if wrap else b"")
    held = order([each.der for each in certificates])
    return seq(oid(outer), context(0, seq(
        integer(version), set_of(digests or hash_algorithm(hash_name)), encapsulated,
        context(0, b"".join(held)) if held else b"", set_of(*infos))))


def response(inner, status=0, text=None, failure=None):
    members = [integer(status)]
    if text:
        members.append(seq(utf8(text)))
    if failure is not None:
        members.append(bits((1 << 31 - failure).to_bytes(4, "big")[:failure // 8 + 1], 7 - failure % 8))
    return seq(seq(*members), inner)
