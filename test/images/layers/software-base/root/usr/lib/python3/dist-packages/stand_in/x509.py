"""Certificates, keys and proxies, by the openssl command. Key material stands on no command line and in no message."""

import os
import re
import ssl
import subprocess
import time

PROXY = """
[req]
prompt = no
string_mask = utf8only
distinguished_name = name
[name]
{name}
[ca]
default_ca = own
[own]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = policy
x509_extensions = proxy
[policy]
commonName = supplied
[proxy]
keyUsage = critical, digitalSignature, keyEncipherment
proxyCertInfo = critical, language:id-ppl-inheritAll, pathlen:{path_length}
"""


def openssl(*arguments):
    """What openssl writes. Raises ValueError with its complaint."""
    done = subprocess.run(["openssl", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise ValueError("openssl %s: %s" % (arguments[0], done.stderr.strip() or "exit code %d" % done.returncode))
    return done.stdout


def seconds_left(certificate):
    """How long a certificate is valid yet; negative when it is expired."""
    end = openssl("x509", "-in", certificate, "-noout", "-enddate").strip().partition("=")[2]
    return int(ssl.cert_time_to_seconds(end) - time.time())


def subject(certificate):
    """The DN as GlideinWMS writes it: /DC=org/…/CN=name."""
    return openssl("x509", "-in", certificate, "-noout", "-subject", "-nameopt", "compat").strip().partition("=")[2]


def belong_together(certificate, key):
    return openssl("x509", "-in", certificate, "-noout", "-pubkey") == openssl(
        "pkey", "-in", key, "-passin", "pass:", "-pubout"
    )


def make_proxy(certificate, key, folder, *, bits, seconds, path_length):
    """Makes an RFC 3820 proxy, key and certificates, in `folder` and returns its path; valid no longer than `certificate`."""
    serial = str(int.from_bytes(os.urandom(4), "big"))
    config, new_key, request, signed = (os.path.join(folder, name) for name in ("config", "key", "request", "signed"))
    with open(config, "w") as file:
        file.write(PROXY.format(name=_name(certificate, serial), folder=folder, path_length=path_length))
    open(os.path.join(folder, "index"), "w").close()
    openssl("req", "-new", "-config", config, "-newkey", "rsa:" + bits, "-nodes", "-keyout", new_key, "-out", request)
    end = time.time() + min(seconds, seconds_left(certificate))
    openssl(
        *("ca", "-batch", "-notext", "-preserveDN", "-config", config, "-create_serial", "-cert", certificate, "-keyfile", key),
        *("-passin", "pass:", "-in", request, "-out", signed, "-enddate", time.strftime("%Y%m%d%H%M%SZ", time.gmtime(end))),
    )
    proxy = os.path.join(folder, "proxy")
    with open(os.open(proxy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        for part in (signed, new_key, certificate):
            with open(part) as content:
                file.write(content.read())
    return proxy


def _name(certificate, serial):
    """The subject's parts, and one more, as lines of an openssl configuration."""
    lines = openssl("x509", "-in", certificate, "-noout", "-subject", "-nameopt", "sep_multiline,sname,utf8").splitlines()
    parts = [line.strip() for line in lines[1:]] + ["CN=" + serial]
    return "\n".join("%d.%s" % (number, re.sub(r"([\\$#\"'])", r"\\\1", part)) for number, part in enumerate(parts))
