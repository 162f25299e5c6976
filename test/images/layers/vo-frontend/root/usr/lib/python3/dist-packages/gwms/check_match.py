"""What reconfig asks of a group's match expression: it must work with made-up values of the attributes that are declared."""

from gwms.configuration import Refused, attribute, elements
from gwms.descript import MULTICORE, singularity_policy
from gwms.matching import glidein_cpus

DUMMIES = {"string": "a", "int": 1, "bool": True, "real": 1.0}


def check_match(root, group):
    name = group.getAttribute("name")
    own = singularity_policy(root, group)[1] % attribute(group, "match/@match_expr", "True")
    expression = "(%s) and (%s)" % (MULTICORE % attribute(root, "match/@match_expr", "True"), own)
    attrs = [attr for section in (root, group) for attr in elements(section, "attrs/attr")]
    names = {
        "job": declared(root, group, "job"),
        "glidein": {"attrs": declared(root, group, "factory")},
        "attr_dict": {attr.getAttribute("name"): 1 if attr.getAttribute("type") == "int" else "a" for attr in attrs},
        "getGlideinCpusNum": glidein_cpus,
    }
    try:
        eval(compile(expression, "match_expr", "eval"), names)
    except KeyError as error:
        raise Refused("Invalid group %s match_expr '%s': Missing attribute %s" % (name, expression, error)) from None
    except Exception as error:  # Whatever an expression of the operator raises.
        message = "Invalid group %s match_expr '%s': %s: %s"
        raise Refused(message % (name, expression, type(error).__name__, error)) from None


def declared(root, group, side):
    """Values by name. A factory's attribute in both sections is refused whatever its types are: a fault of GlideinWMS."""
    kinds = {}
    for section in (root, group):
        for attr in elements(section, "match/%s/match_attrs/match_attr" % side):
            name, kind = attr.getAttribute("name"), attr.getAttribute("type") or "string"
            if kind not in DUMMIES:
                raise Refused("match_attr type '%s' not one of %s" % (kind, list(DUMMIES)))
            if section is group and name in kinds and (side == "factory" or kinds[name] != kind):
                raise Refused("Conflicting %s attribute type %s (%s,%s)" % (side, name, kinds[name], kind))
            kinds[name] = kind
    return {name: DUMMIES[kind] for name, kind in kinds.items()}
