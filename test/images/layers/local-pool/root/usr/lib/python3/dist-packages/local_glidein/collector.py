"""Which of the pool's collectors a glidein talks to: one of each group, one port of a range."""

import random
import re


def choose(value):
    """`value` has groups, separated by semicolons, of collectors, separated by commas: HOST, HOST:PORT or HOST:PORT-PORT."""
    groups = [group.split(",") for group in value.split(";") if group]
    return ",".join(one_port(random.choice(group).strip()) for group in groups)


def one_port(collector):
    found = re.fullmatch(r"([^:?]+):(\d+)-(\d+)", collector)
    return collector if found is None else "%s:%d" % (found[1], random.randint(int(found[2]), int(found[3])))
