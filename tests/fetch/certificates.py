"""Certificates made at test time with the `openssl` program."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")

_CONFIG = """
[req]
distinguished_name = name
[name]
[ca]
default_ca = here
[here]
new_certs_dir = {folder}
database = {folder}/index
serial = {folder}/serial
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
"""


def certificate(folder: Path, names: str, *, expired: bool = False) -> ssl.SSLContext:
    """A server's context with a self-signed certificate in `folder`/cert.pem.

    Args:
        names: `IP:127.0.0.1` or `DNS:host`, what it belongs to.
    """
    assert OPENSSL
    (folder / "config").write_text(_CONFIG.format(folder=folder))
    (folder / "index").touch()
    (folder / "serial").write_text("01")
    key, request, cert = folder / "key.pem", folder / "request.pem", folder / "cert.pem"
    _run(
        folder, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
        "-out", request, "-subj", "/CN=test", "-addext", f"subjectAltName={names}",
    )  # fmt: skip
    dates = ("20200101000000Z", "20200102000000Z") if expired else ("20200101000000Z", "21000101000000Z")
    _run(
        folder, "ca", "-batch", "-selfsign", "-notext", "-keyfile", key, "-in", request, "-out", cert,
        "-startdate", dates[0], "-enddate", dates[1],
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


def _run(folder: Path, command: str, *arguments: str | Path) -> None:
    assert OPENSSL
    line = [OPENSSL, command, "-config", str(folder / "config"), *map(str, arguments)]
    subprocess.run(line, check=True, capture_output=True)
