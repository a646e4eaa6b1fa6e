#!/usr/bin/env python3
"""A time-stamping authority that others wrote, certomancer from PyPI, on loopback.

    certomancer_authority.py FOLDER

Makes keys and root.pem in FOLDER, prints the address to POST to, writes it to FOLDER/address too, and answers until it is
killed or who started it has ended. The header X-Certomancer-Fake-Time (2024-05-05T10:00:00+00:00) sets its clock.
"""

import os
import sys
import threading
import time
from pathlib import Path

from asn1crypto import pem
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from werkzeug.serving import WSGIRequestHandler, make_server

CONFIGURATION = """
external-url-prefix: "http://127.0.0.1"
keysets:
  main:
    path-prefix: .
    keys:
      root: {path: root.key}
      signer: {path: signer.key}
pki-architectures:
  main:
    keyset: main
    entity-defaults: {organization-name: Loopback}
    entities:
      root: {common-name: Certomancer Root}
      signer: {common-name: Certomancer Authority}
    certs:
      root:
        subject: root
        issuer: root
        validity: {valid-from: "2020-01-01T00:00:00+0000", valid-to: "2049-01-01T00:00:00+0000"}
        extensions:
          - {id: basic_constraints, critical: true, value: {ca: true}}
          - {id: key_usage, critical: true, smart-value: {schema: key-usage, params: [key_cert_sign, crl_sign]}}
      signer:
        subject: signer
        issuer: root
        validity: {valid-from: "2020-01-01T00:00:00+0000", valid-to: "2049-01-01T00:00:00+0000"}
        extensions:
          - {id: key_usage, critical: true, smart-value: {schema: key-usage, params: [digital_signature]}}
          - {id: extended_key_usage, critical: true, value: [time_stamping]}
    services:
      time-stamping:
        authority: {signing-cert: signer}
"""


class Quiet(WSGIRequestHandler):
    def log(self, *_):
        pass


def main(folder):
    for name in ("root", "signer"):
        key = ec.generate_private_key(ec.SECP256R1())
        (folder / f"{name}.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    configuration = CertomancerConfig.from_yaml(CONFIGURATION, key_search_dir=str(folder))
    root = configuration.pki_archs[ArchLabel("main")].get_cert(CertLabel("root"))
    (folder / "root.pem").write_bytes(pem.armor("CERTIFICATE", root.dump()))
    animator = Animator(AnimatorArchStore(configuration.pki_archs), with_web_ui=False)
    server = make_server("127.0.0.1", 0, animator, threaded=True, request_handler=Quiet)
    address = f"http://127.0.0.1:{server.server_port}/main/tsa/authority"
    (folder / "address.new").write_text(address + "\n")
    (folder / "address.new").rename(folder / "address")
    print(address, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.2)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
