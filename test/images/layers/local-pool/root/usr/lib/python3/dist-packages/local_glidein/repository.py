"""A folder of a frontend's stage area: its description names the lists of files, and its signatures vouch for all of them."""

import hashlib
import os
import urllib.error
import urllib.request

from local_glidein import Failed

TIMEOUT = 30


class Repository:
    """The part of the whole frontend, or of one group of it."""

    def __init__(self, url, description, signature, folder, agent):
        self.url = url.rstrip("/")
        self.folder = folder
        self.agent = agent
        os.mkdir(folder)
        self.lists, self.signatures = self.read_description(description, signature)

    def read_description(self, name, signature):
        """The names of the lists by what they are, and the SHA-1 of every file; both vouched for by the request's signature."""
        described = self.fetch(name)
        lists = dict(pairs(described))
        if "signature" not in lists:
            raise Failed("no signature in the description file %s" % self.at(name))
        signed = self.fetch(lists["signature"])
        check(signed, signature, self.at(lists["signature"]))
        signatures = {file: digest for digest, file in pairs(signed)}
        self.check_signed(described, name, signatures)
        return lists, signatures

    def list_of(self, kind):
        """The lines of a list of files, each split at its blanks; a frontend without it has no such files."""
        name = self.lists.get(kind)
        if name is None:
            return []
        text = self.get(name).decode()
        return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]

    def get(self, name):
        """A file that is signed."""
        data = self.fetch(name)
        self.check_signed(data, name, self.signatures)
        return data

    def get_uncached(self, name):
        """A file that changes, and so has no signature."""
        return self.fetch(name)

    def check_signed(self, data, name, signatures):
        if name not in signatures:
            raise Failed("no signature for %s" % self.at(name))
        check(data, signatures[name], self.at(name))

    def fetch(self, name):
        request = urllib.request.Request(self.at(name), headers={"User-Agent": self.agent})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.read()
        except (urllib.error.URLError, OSError) as error:
            raise Failed("cannot fetch %s: %s" % (self.at(name), error)) from None

    def at(self, name):
        return "%s/%s" % (self.url, name)


def pairs(data):
    """Lines of two words, but for comments."""
    lines = [line.split() for line in data.decode().splitlines() if not line.startswith("#")]
    return [line for line in lines if len(line) == 2]


def check(data, expected, name):
    found = hashlib.sha1(data).hexdigest()
    if found != expected:
        raise Failed("%s is corrupted: its SHA-1 is %s, and %s is signed" % (name, found, expected or "none"))
