"""Asks collectors and schedds by HTCondor's Python bindings, and gives plain dictionaries."""


def query(kind, constraint, attributes=(), pool=None):
    """Ads by their names. `kind` is one of htcondor.AdTypes, for example "Any". Raises what the bindings raise."""
    htcondor = _bindings()
    collector = htcondor.Collector(pool) if pool else htcondor.Collector()
    wanted = ["Name", *attributes] if attributes else []
    ads = collector.query(getattr(htcondor.AdTypes, kind), constraint, wanted)
    return {ad["Name"]: plain(ad) for ad in ads}


def jobs(schedd, constraint, attributes):
    """Jobs of a schedd by cluster and process. Raises LookupError where the pool's collector does not know the schedd."""
    htcondor = _bindings()
    addresses = htcondor.Collector().query(htcondor.AdTypes.Schedd, 'Name =?= "%s"' % schedd)
    if not addresses:
        raise LookupError("Schedd '%s' not found" % schedd)
    found = htcondor.Schedd(addresses[0]).query(constraint, ["ClusterId", "ProcId", *attributes])
    return {(ad["ClusterId"], ad["ProcId"]): plain(ad) for ad in found}


def plain(ad):
    """Values of Python's types; what is undefined is left out."""
    values = {name: value.eval() if hasattr(value, "eval") else value for name, value in ad.items()}
    return {name: value for name, value in values.items() if type(value).__module__ == "builtins"}


def _bindings():
    """Read at the first use: they take HTCondor's configuration from the environment of that moment."""
    import htcondor

    return htcondor
