"""Opens all that a vault holds, with the public tools, and looks for words in any of it: values, contents, objects, the index."""
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import read_index  # noqa: E402
import read_vault  # noqa: E402

vault, identity, words = Path(sys.argv[2]), sys.argv[3], sys.argv[4:] + ["cartographer"]
ledger = read_vault.Ledger(vault / "ledger.db")
ledger.keyring = read_vault.open_keyring(vault, identity, ledger)
texts = [path.read_bytes() for path in vault.rglob("*") if path.is_file()]
for jwt, place, record in ledger.records(ledger.logs()).values():
    texts += [jwt, repr(place).encode(), repr(record).encode()]
for table in ("tile", "checkpoint", "state"):
    texts += [value for _, value in ledger.values(table)]
for (file,) in ledger.database.execute("SELECT object FROM content"):
    texts.append(read_vault.age(file, identity_text=ledger.keyring.text))
for path in vault.glob("objects/*/*.age"):
    texts.append(read_vault.age(path, identity_text=ledger.keyring.text))
state = read_vault.strict_json(dict(ledger.values("state"))[2])
file_id = bytes.fromhex(state["file"])
pages, _ = read_index.SealedFile((vault / "index.db").read_bytes(), ledger.keyring.index_key(file_id), file_id).read()
texts.append(pages)
for word in words:
    found = any(word.encode() in text or word.encode("utf-16-le") in text for text in texts if text)
    if word == "cartographer":
        # It is in the content that stays, which shows that this looks where things are.
        assert found
    print(f"{word}: {'found' if found else 'nowhere'}")
