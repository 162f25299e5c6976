"""What CPython says of a match expression; runs in WebAssembly and answers JSON with JSON.

{"parse": TEXT} gives {"expression": tree in the form of pythonNode.ts, "comment": where one begins} or {"problem"}; a
tree that is too deep to be written is null. {"evaluate": TEXT, "variables", "isLocal"} gives {"value": whether it is
true}, {"failure"} or {"untried": why}.
"""

import ast
import builtins
import io
import json
import re
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")

NAME = "<match_expr>"

def parse(text):
    text = unindented(text)
    tree = None
    try:
        tree = ast.parse(text, NAME, "eval").body
        compile(text, NAME, "eval")
        # GlideinWMS puts as many around when it joins expressions.
        compile(f"((({text}\n)))", NAME, "eval")
    except (SyntaxError, ValueError, OverflowError) as error:
        return {"problem": problem(text, error, tree is not None)}
    except (RecursionError, MemoryError):
        return {"problem": {"offset": 0, "message": "Too many operators or brackets within each other"}}
    late = too_late(text, tree)
    if late:
        return {"problem": late}
    try:
        places = Places(text)
        comment = re.compile(r"#[^\n\r]*\Z").search(text, places.span(tree)[1])
        at = {} if comment is None else {"comment": places.unit(comment.start())}
        return {"expression": Writer(text).node(tree), **at}
    except RecursionError:
        return {"expression": None}


def problem(text, error, is_late):
    """What CPython says, and where; its places can lie outside of the text, and late ones count bytes."""
    places = Places(text)
    message = getattr(error, "msg", None) or "This is no text"
    if isinstance(error, UnicodeEncodeError):
        return {"offset": places.unit(error.start), "message": "This is half a character"}
    if "null bytes" in str(error):
        return {"offset": places.unit(text.index("\0")), "message": "This is a zero character"}
    if message.startswith("f-string: ") and (error.text or "").startswith("("):
        within = error.text.strip()[1:-1].strip()
        start = max(0, text.find(within))
        return {"offset": places.unit(start), "length": max(1, len(within)), "message": message}
    line, column = getattr(error, "lineno", None) or 1, getattr(error, "offset", None)
    if is_late and column and line <= len(places.lines):
        at = places.unit(places.index(line, column - 1))
        return {"offset": at, "message": message}
    start = min(place(places, line, column), len(text)) if column else len(text)
    end = place(places, getattr(error, "end_lineno", 0) or line, getattr(error, "end_offset", 0) or 0)
    at = places.unit(start)
    length = max(1, places.unit(min(end, len(text))) - at)
    return {"offset": at, "length": length, "message": message}


def place(places, line, column):
    return places.starts[min(line, len(places.lines)) - 1] + max(0, column - 1)


def too_late(text, tree):
    """What 3.11 takes and 3.9, which runs GlideinWMS on EL 9, does not: := and * in a subscript, async for in a list."""
    for node in ast.walk(tree):
        found = late_parts(text, node)
        if found:
            part, version = found
            places = Places(text)
            start, end = (places.unit(each) for each in places.span(part))
            message = f"only Python {version} and later take this, and GlideinWMS runs on 3.9 too"
            return {"offset": start, "length": end - start, "message": message, "since": version}
    return None


def late_parts(text, node):
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp)):
        waits = any(each.is_async for each in node.generators) or awaits(node)
        return (node, "3.11") if waits else None
    if not isinstance(node, ast.Subscript):
        return None
    is_list = isinstance(node.slice, ast.Tuple) and not is_bracketed(text, node.slice)
    for item in node.slice.elts if is_list else [node.slice]:
        if isinstance(item, ast.NamedExpr) and not is_bracketed(text, item):
            return item, "3.10"
        if isinstance(item, ast.Starred):
            return item, "3.11"
    return None


def awaits(node):
    """Whether a loop awaits something itself; what it loops over first, it is given."""
    first = getattr(node, "generators", [None])[0]
    for part in ast.iter_child_nodes(node):
        if part is first:
            parts = [part.target, *part.ifs]
        else:
            parts = [part.generators[0].iter] if isinstance(part, ast.GeneratorExp) else [part]
        for each in parts:
            if isinstance(each, ast.Await) or (not isinstance(each, ast.Lambda) and awaits(each)):
                return True
    return False


def is_bracketed(text, node):
    """Whether a tuple or x := y has parentheses of its own; those of a tuple count as part of it."""
    start, end = Places(text).span(node)
    if isinstance(node, ast.NamedExpr):
        before = re.sub(r"#.*|\\\n", "", text[:start]).rstrip()
        return before.endswith("(")
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(f"({text[start:end]})").readline):
        depth += (token.string in list("([{")) - (token.string in list(")]}"))
        if token.type == tokenize.OP and token.string == "," and depth == 1:
            return False
    return text[start] == "("


def unindented(text):
    """Blanks in front of a line that a backslash continues are an indent since 3.10 only."""
    return re.sub(r"^(?:[ \t\f]*\\(?:\r\n|\n|\r))+[ \t\f]*(?=.)", lambda blanks: "\n" * len(blanks[0]), text)


class Untried(BaseException):
    """The expression does what is not done here."""


HARMLESS = """abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format
frozenset hash hex int isinstance issubclass iter len list map max min next object oct ord pow range repr reversed round
set slice sorted str sum tuple zip NotImplemented Ellipsis""".split()
# Their public functions neither read files nor lead to other modules.
MODULES = {"re", "math", "fnmatch"}


def untried(name):
    def refuse(*positional, **named):
        raise Untried(f"it calls {name}()")

    return refuse


def imported(name, *rest):
    if name not in MODULES:
        raise Untried(f"it imports {name}")
    module = __import__(name)
    public = getattr(module, "__all__", None) or [each for each in dir(module) if each[0] != "_"]
    return type("module", (), {each: staticmethod(getattr(module, each)) for each in public})


def cores(glidein, estimate_cpus=True):
    """GlideinWMS's getGlideinCpusNum."""
    try:
        known = int(str(glidein["attrs"].get("GLIDEIN_CPUS", 1)))
        if known > 0 or not estimate_cpus:
            return known
    except ValueError:
        if not estimate_cpus:
            raise
    return int(str(glidein["attrs"].get("GLIDEIN_ESTIMATED_CPUS", 1)))


def harmless():
    names = {}
    for name, value in vars(builtins).items():
        is_error = isinstance(value, type) and issubclass(value, BaseException)
        if name[0] != "_":
            names[name] = value if name in HARMLESS or is_error else untried(name)
    one = {"type": lambda value: type(value), "print": lambda *values, **named: None, "__import__": imported}
    return {**names, **one}


HIDDEN = re.compile(r"_|(gi|cr|ag|f|tb|co)_")


def check_reach(tree):
    """Stops at what leads from an expression's values to CPython's inside."""
    for node in ast.walk(tree):
        name = getattr(node, "attr", "")
        if HIDDEN.match(name):
            raise Untried(f"it reads .{name}")
        name = getattr(node, "id", "")
        if name.startswith("__") and name not in ("__import__", "__debug__"):
            raise Untried(f"it reads {name}")


def evaluate(request):
    given = ast.literal_eval(request["variables"])
    outer = {"__builtins__": harmless()}
    if request["isLocal"]:
        inner = given
    else:
        inner = outer = {**outer, **given, "getGlideinCpusNum": cores}
    text = unindented(request["evaluate"])
    try:
        check_reach(ast.parse(text, mode="eval"))
        return {"value": bool(eval(compile(text, NAME, "eval"), outer, inner))}
    except Untried as error:
        return {"untried": str(error)}
    except BaseException as error:
        return {"failure": failure(error, text)}


def failure(error, text):
    places, span = Places(text), (0, len(text))
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        if code.co_filename == NAME:
            line, end_line, column, end_column = list(code.co_positions())[trace.tb_lasti // 2]
            if None not in (line, end_line, column, end_column):
                span = places.index(line, column), places.index(end_line, end_column)
        trace = trace.tb_next
    start, end = (places.unit(each) for each in span)
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    return {"start": start, "end": end, "said": said}


def answer(request):
    request = json.loads(request)
    sys.setrecursionlimit(1000)
    try:
        return json.dumps(parse(request["parse"]) if "parse" in request else evaluate(request))
    except RecursionError:
        return json.dumps({"expression": None, "untried": "it is too deep"})


answer
