"""Calls a module that makes SciTokens as GlideinWMS does, and lets PyPI's scitokens verify what it gives. One JSON question on standard input."""

import importlib
import json
import logging
import sys
import types

import scitokens

question = json.load(sys.stdin)
sys.path.append(question["folder"])
module = importlib.import_module(question["module"])
# GlideinWMS hands over its module of loggers.
logger = types.SimpleNamespace(log=logging.getLogger("test"))
answers = []
for entry in question["entries"]:
    try:
        token, left = module.get_credential(logger, "main", entry, "grid")
        verified = scitokens.SciToken.deserialize(token, audience=question["audience"], public_key=question["public_key"].encode())
        answers.append({"token": token, "left": left, "claims": dict(verified.claims())})
    except ValueError as error:
        answers.append({"error": str(error)})
    except Exception as error:
        answers.append({"refused": type(error).__name__})
json.dump(answers, sys.stdout)
