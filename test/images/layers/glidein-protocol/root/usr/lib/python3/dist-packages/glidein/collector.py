"""Asks collectors and schedds by HTCondor's Python bindings, and gives plain dictionaries."""


def query(kind, constraint, attributes=(), pool=None):
    """Ads by their names. `kind` is one of htcondor.AdTypes, for example "Any". Raises what the bindings raise."""
    htcondor = _bindings()
    collector = htcondor.Collector(pool) if pool else htcondor.Collector()
    wanted = ["Name", *attributes] if attributes else []
    ads = collector.query(getattr(htcondor.AdTypes, kind), constraint, wanted)
    return {ad["Name"]: plain(ad) for ad in ads}


def jobs(schedd, constraint, attributes):
    """Jobs of a schedd that the pool's collector knows, by cluster and process."""
    htcondor = _bindings()
    address = htcondor.Collector().locate(htcondor.DaemonTypes.Schedd, schedd)
    found = htcondor.Schedd(address).query(constraint, ["ClusterId", "ProcId", *attributes])
    return {(ad["ClusterId"], ad["ProcId"]): plain(ad) for ad in found}


def plain(ad):
    """Values of Python's types; what is undefined is left out."""
    values = {name: value.eval() if hasattr(value, "eval") else value for name, value in ad.items()}
    return {name: value for name, value in values.items() if type(value).__module__ == "builtins"}


def _bindings():
    """Read at the first use: they take HTCondor's configuration from the environment of that moment."""
    import htcondor

    return htcondor
