"""Ads as text for condor_advertise, and what condor_advertise says."""

import os
import subprocess
import tempfile


def format_ad(ad):
    """One attribute a line: numbers bare, everything else as a string."""
    return "".join("%s = %s\n" % (name, format_value(value)) for name, value in ad.items())


def format_value(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return '"%s"' % str(value).replace('"', '\\"').replace("\n", "\\n")
    return str(value)


class AdvertiseError(Exception):
    """condor_advertise failed; the message has the command and all that it said."""


def advertise(command, ads, *, pool=None, tcp=True, multiple=True):
    """Sends ads, formatted texts, to a collector (without `pool`: those of HTCondor's configuration)."""
    options = (["-pool", pool] if pool else []) + (["-tcp"] if tcp else [])
    if multiple:
        _send(options + ["-multiple", command], "\n".join(ads))
        return
    for ad in ads:
        _send(options + [command], ad)


def invalidate(command, kind, requirements, *, pool=None, tcp=True):
    """Takes all ads of a kind back that meet the requirements."""
    query = 'MyType = "Query"\nTargetType = "%s"\nRequirements = %s\n' % (kind, requirements)
    advertise(command, [query], pool=pool, tcp=tcp, multiple=False)


def _send(arguments, text):
    with tempfile.NamedTemporaryFile("w", prefix="gfi_ad_batch_", delete=False) as file:
        file.write(text)
    line = ["/usr/sbin/condor_advertise", *arguments, file.name]
    try:
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    finally:
        os.unlink(file.name)
    if done.returncode != 0:
        said = "Exit code: %d. Stdout: %s. Stderr: %s" % (done.returncode, done.stdout, done.stderr)
        raise AdvertiseError("Failed condor command '%s'. %s" % (" ".join(line), said))
