"""CPython's tree of an expression in the form of pythonNode.ts; runs in front of cpython.py, in one namespace with it."""

import ast
import re

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
    "Not": "not", "UAdd": "+", "USub": "-", "Invert": "~", "And": "and", "Or": "or",
}  # fmt: skip
FORMS = {"ListComp": "list", "SetComp": "set", "DictComp": "dict", "GeneratorExp": "generator"}
CONSTANTS = {str: "string", bytes: "bytes", bool: "boolean", type(None): "none", type(...): "ellipsis"}


def operator(node):
    return OPERATORS[type(node).__name__]


class Places:
    """Positions of a text as JavaScript counts them, in units of UTF-16."""

    def __init__(self, text):
        self.text = text
        self.is_plain = text.isascii()
        self.lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def index(self, line, column):
        """The character at a column that counts bytes, as the tree does."""
        if self.is_plain:
            return self.starts[line - 1] + column
        before = self.lines[line - 1].encode()[:column].decode(errors="ignore")
        return self.starts[line - 1] + len(before)

    def unit(self, index):
        if self.is_plain:
            return index
        return len(self.text[:index].encode("utf-16-le", "surrogatepass")) // 2

    def span(self, node):
        return self.index(node.lineno, node.col_offset), self.index(node.end_lineno, node.end_col_offset)


class Writer:
    """Writes CPython's tree in the form of pythonNode.ts."""

    def __init__(self, text):
        self.places = Places(text)
        self.text = text
        self.within = []

    def node(self, node):
        """A tree's node; within f"…" CPython's places can lie outside, and the string's then stands for them."""
        start, end = self.places.span(node)
        if self.within and not self.within[-1][0] <= start <= end <= self.within[-1][1]:
            start, end = self.within[-1]
        kind, parts = getattr(self, type(node).__name__)(node, start, end)
        return {"kind": kind, **parts, "start": self.places.unit(start), "end": self.places.unit(end)}

    def nodes(self, nodes):
        return [self.node(each) for each in nodes if each is not None]

    def Name(self, node, start, end):
        return "name", {"name": node.id}

    def arg(self, node, start, end):
        return "name", {"name": node.arg}

    def Constant(self, node, start, end):
        kind = CONSTANTS.get(type(node.value), "number")
        value = node.value if kind == "string" else self.text[start:end]
        return "constant", {"type": kind, "value": value}

    def JoinedStr(self, node, start, end):
        self.within.append(self.within[-1] if self.within else (start, end))
        parts = [self.node(each) for each in formatted(node)]
        self.within.pop()
        return "format", {"parts": parts}

    def Attribute(self, node, start, end):
        base = self.node(node.value)
        point = self.text.rfind(".", start, end) + 1
        blank = len(self.text[point:end]) - len(self.text[point:end].lstrip())
        return "attribute", {"base": base, "name": node.attr, "nameStart": self.places.unit(point + blank)}

    def Subscript(self, node, start, end):
        return "subscript", {"base": self.node(node.value), "index": self.node(node.slice)}

    def Slice(self, node, start, end):
        return "slice", {"parts": self.nodes([node.lower, node.upper, node.step])}

    def Call(self, node, start, end):
        parameters = sorted([*node.args, *node.keywords], key=lambda each: (each.lineno, each.col_offset))
        return "call", {"callee": self.node(node.func), "parameters": self.nodes(parameters)}

    def keyword(self, node, start, end):
        value = self.node(node.value)
        if node.arg is None:
            return "starred", {"stars": "**", "operand": value}
        return "keyword", {"name": node.arg, "value": value}

    def Starred(self, node, start, end):
        return "starred", {"stars": "*", "operand": self.node(node.value)}

    def UnaryOp(self, node, start, end):
        return "unary", {"operator": operator(node.op), "operand": self.node(node.operand)}

    def Await(self, node, start, end):
        return "unary", {"operator": "await", "operand": self.node(node.value)}

    def BinOp(self, node, start, end):
        sides = {"left": self.node(node.left), "right": self.node(node.right)}
        return "binary", {"operator": operator(node.op), **sides}

    def BoolOp(self, node, start, end):
        return "logical", {"operator": operator(node.op), "operands": self.nodes(node.values)}

    def Compare(self, node, start, end):
        operands = self.nodes([node.left, *node.comparators])
        return "comparison", {"operators": [operator(each) for each in node.ops], "operands": operands}

    def IfExp(self, node, start, end):
        parts = {"yes": node.body, "condition": node.test, "no": node.orelse}
        return "conditional", {key: self.node(each) for key, each in parts.items()}

    def Lambda(self, node, start, end):
        given = node.args
        names = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
        defaults = self.nodes([*given.defaults, *given.kw_defaults])
        return "lambda", {"parameters": self.nodes(names), "defaults": defaults, "body": self.node(node.body)}

    def collection(self, node, start, end):
        return "collection", {"form": type(node).__name__.lower(), "items": self.nodes(node.elts)}

    Tuple = List = Set = collection

    def Dict(self, node, start, end):
        items = []
        for key, value in zip(node.keys, node.values):
            written = self.node(value)
            stars = {"kind": "starred", "stars": "**", "operand": written}
            items += [{**written, **stars}] if key is None else [self.node(key), written]
        return "collection", {"form": "dict", "items": items}

    def comprehension(self, node, start, end):
        elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        loops = [self.loop(each) for each in node.generators]
        form = FORMS[type(node).__name__]
        return "comprehension", {"form": form, "elements": self.nodes(elements), "loops": loops}

    ListComp = SetComp = DictComp = GeneratorExp = comprehension

    def loop(self, loop):
        return {"target": self.node(loop.target), "iterable": self.node(loop.iter), "conditions": self.nodes(loop.ifs)}

    def NamedExpr(self, node, start, end):
        return "assignment", {"target": self.node(node.target), "value": self.node(node.value)}

    def Yield(self, node, start, end):
        return "yield", {} if node.value is None else {"value": self.node(node.value)}

    YieldFrom = Yield


def formatted(node):
    """The expressions of f"…", those of its formats included."""
    for each in node.values:
        if isinstance(each, ast.FormattedValue):
            yield each.value
            yield from formatted(each.format_spec) if each.format_spec else ()
