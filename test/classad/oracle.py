"""Answers questions about ClassAd expressions with HTCondor's own library.

A question is a line of JSON: {"text"}, or {"text", "ad"} to evaluate the text in an ad (name to expression).
The answer is one too: {"parsed", "shown", "reads"}, reads being null where the library cannot tell; or {"value"}.
{"condor", "names", "principals"} reads a configuration file, and what its map file MAP makes of SciTokens' principals:
the answer is {"settings", "users"}, null where there is none.
{"functions"} is answered with {"names"}: the functions that are found by trying the words in the library's own files.
{"settings"}, a list of names, with {"settings", "strange"}: those of HTCondor's configuration that have a default, and those
of the list that no part of its library names.
Before them comes a line with the library's version. Texts are read as daemons read them ("old" syntax).
"""

import glob
import json
import os
import re
import sys

import classad2 as classad


def parse(text):
    try:
        ad = classad.parseOne("x = " + text, classad.Parser.Old)
        return ad.lookup("x") if "x" in ad else None
    except Exception:
        return None


def references(tree):
    """Lower names of the attributes read, those of TARGET with that in front."""
    found = set()
    for name in classad.ClassAd().externalRefs(tree):
        base, _, last = name.rpartition(".")
        inner = references(classad.ExprTree(base)) if base else set()
        if inner == {"TARGET"} and "[" not in base:
            found.add("TARGET." + last)
        elif base:
            found |= inner
        elif name:
            found.add("TARGET" if name.upper() == "TARGET" else name)
    return found


def describe(text):
    tree = parse(text)
    if tree is None:
        return {"parsed": False}
    try:
        reads = sorted(references(tree))
    except Exception:
        reads = None
    return {"parsed": True, "shown": str(tree), "reads": reads}


def evaluate(text, ad):
    lines = "\n".join(f"{name} = {value}" for name, value in ad.items())
    try:
        value = parse(text).eval(classad.parseOne(lines, classad.Parser.Old))
    except Exception:
        return {"value": "error"}
    if isinstance(value, bool):
        return {"value": value}
    return {"value": "undefined" if value == classad.Value.Undefined else "error"}


def configuration(condor, names, principals):
    os.environ["CONDOR_CONFIG"] = condor
    import htcondor2

    htcondor2.reload_config()
    mapped = (
        parse(f'userMap("MAP.SCITOKENS", {classad.quote(text)})').eval()
        for text in principals
    )
    return {
        "settings": {name: htcondor2.param.get(name) for name in names},
        "users": [user if isinstance(user, str) else None for user in mapped],
    }


SHAPES = [
    *("", "1", '"1"', "{1}", "x", "1, 1", '"a", "a"', "1, {1}", "{1}, 1", '"a", 1'),
    *('"a", "b", "c"', '"<", {1}, 1', "true, 1, 1", '"a", {"a"}', "x, 1"),
]


def is_error(text):
    try:
        value = parse(text).eval()
    except Exception:
        return True
    return isinstance(value, classad.Value) and value == classad.Value.Error


def library(pattern):
    """The library's own files whose names match, joined."""
    folder = os.path.join(os.path.dirname(classad.__file__), "..", "htcondor.libs")
    files = [file for file in glob.glob(os.path.join(folder, "*.so*")) if re.search(pattern, file)]
    return b"".join(open(file, "rb").read() for file in files)


def functions():
    """Names are the words between zeros in the shared libraries; a function gives something else than an error for some arguments."""
    words = set(re.findall(rb"(?<=\0)[A-Za-z][A-Za-z0-9_]{2,39}(?=\0)", library("libclassad|libcondor_utils")))
    names = sorted({word.decode().lower() for word in words} - {"true", "false", "undefined", "error"})
    return {"names": [name for name in names if not all(is_error(f"{name}({each})") for each in SHAPES)]}


def settings(named):
    os.environ["CONDOR_CONFIG"] = os.devnull
    import htcondor2

    htcondor2.reload_config()
    text = library("libcondor_utils").upper()
    return {
        "settings": sorted(name.upper() for name in htcondor2.param.keys()),
        "strange": [name for name in named if f"{name}\0".encode() not in text],
    }


def answer(question):
    if "settings" in question:
        return settings(question["settings"])
    if "functions" in question:
        return functions()
    if "condor" in question:
        return configuration(**question)
    return evaluate(**question) if "ad" in question else describe(**question)


# The first expression that the library ever parses is read before it is set up.
parse("1")
print(json.dumps(classad.version()))
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
