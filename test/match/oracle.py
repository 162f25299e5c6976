"""Answers questions about Python expressions with Python itself.

A question is a line of JSON, a text; the answer one too: {"parsed"}, and for an expression {"reads", "names"}.
With it comes "joined": whether it can be put into parentheses, as GlideinWMS joins it to the other section's.
{"text", "variables", "isLocal"} is answered with what evaluating it gives: {"value"} or {"said": the exception}.
Before them comes a line with Python's version.
"""

import ast
import json
import platform
import sys
import warnings

KEPT = {"job": "job", "attr_dict": "attr"}


def side(base):
    if isinstance(base, ast.Name):
        return KEPT.get(base.id)
    entry = item(base)
    if entry is None or entry[1] != "attrs":
        return None
    return "factory" if isinstance(entry[0], ast.Name) and entry[0].id == "glidein" else None


def item(node):
    """The object and the key of x["key"] and x.get("key")."""
    if isinstance(node, ast.Subscript):
        base, key = node.value, node.slice
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        base, key = node.func.value, node.args[0]
    else:
        return None
    key = getattr(key, "value", key) if type(key).__name__ == "Index" else key
    return (base, key.value) if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def accesses(node):
    found = item(node)
    if found:
        yield found, isinstance(node, ast.Subscript)
    if isinstance(node, ast.Compare):
        for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators):
            if isinstance(operator, (ast.In, ast.NotIn)) and isinstance(left, ast.Constant):
                if isinstance(left.value, str):
                    yield (right, left.value), False


def refusal(text):
    try:
        compile(text, "<string>", "eval")
        return None
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError) as error:
        return str(error)


def describe(text):
    error = refusal(text)
    if error is not None:
        return {"parsed": False, "error": error}
    joined = refusal(f"({text}) and (True)") is None
    nodes = list(ast.walk(ast.parse(text, mode="eval")))
    reads = [
        f"{side(base)} {name}{'[]' if subscript else ''}"
        for node in nodes
        for (base, name), subscript in accesses(node)
        if side(base)
    ]
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    names += [node.arg for node in nodes if isinstance(node, ast.arg)]
    return {"parsed": True, "joined": joined, "reads": sorted(set(reads)), "names": sorted(set(names))}


def cores(glidein):
    """GlideinWMS's getGlideinCpusNum."""
    attrs = glidein["attrs"]
    estimated = str(attrs.get("GLIDEIN_ESTIMATED_CPUS", 1))
    try:
        known = int(str(attrs.get("GLIDEIN_CPUS", 1)))
        return known if known > 0 else int(estimated)
    except ValueError:
        return int(estimated)


def alone(text, job, glidein):
    """As check_python3_expr.py does: the variables are those of a function."""
    return eval(text)


def evaluate(text, variables, isLocal):
    given = ast.literal_eval(variables)
    try:
        if isLocal:
            return {"value": bool(alone(text, **given))}
        return {"value": bool(eval(text, {**given, "getGlideinCpusNum": cores}))}
    except Exception as error:
        return {"said": f"{type(error).__name__}: {error}"}


def answer(question):
    return describe(question) if isinstance(question, str) else evaluate(**question)


warnings.simplefilter("ignore")
print(json.dumps(platform.python_version()))
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
