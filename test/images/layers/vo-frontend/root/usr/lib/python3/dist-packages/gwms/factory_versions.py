"""What reconfig does first: asks every factory for its GlideinWMS."""

import sys

from glidein import collector
from gwms.check_security import is_new_series
from gwms.configuration import Refused, elements

OLD = ("glideinWMS 3.10", "glideinWMS 3.9", "glideinWMS 3.8")
ANCIENT = ("glideinWMS 3.4-", "glideinWMS 3.2", "glideinWMS 3.3")


def check_factory_versions(root):
    """A factory that cannot be asked is tolerated; like the real one, this dies of one whose ad does not tell."""
    found = [version(node.getAttribute("node")) for node in elements(root, "match/factory/collectors/collector")]
    known = [text for text in found if text is not None]
    if is_new_series(root) and any(text.startswith(OLD) for text in known):
        say("Your Frontend (>=v3.11) requires all connected Factories to be at least v3.11")
    if any(text.startswith(ANCIENT) for text in known):
        raise Refused("At least one GWMS Factory connected is lower than v3.4.1")


def version(node):
    """That of the first ad; None where there is none."""
    try:
        ads = collector.query("Any", 'MyType == "glidefactoryglobal"', ["GlideinWMSVersion"], pool=node)
        return list(ads.values())[0]["GlideinWMSVersion"]
    except (OSError, IndexError):
        text = "WARNING: Unable to retrieve factory version for %s. Assuming it is compatible with all the options you use."
        say(text % node)
        return None


def say(text):
    print(text, file=sys.stderr)
