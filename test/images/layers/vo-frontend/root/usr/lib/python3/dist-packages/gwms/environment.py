"""The environment in which HTCondor's programs and bindings run: that of reconfig's dump, and nothing of the daemon's own."""

import os


def drop_condor_variables():
    for name in list(os.environ):
        if name.lower().startswith(("_condor_", "x509_")):
            del os.environ[name]


def use_configuration(frontend, map_file):
    os.environ["CONDOR_CONFIG"] = frontend["CondorConfig"]
    os.environ["_CONDOR_CERTIFICATE_MAPFILE"] = map_file
    os.environ["X509_USER_PROXY"] = frontend["ClassAdProxy"]
