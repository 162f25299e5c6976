"""What happened, as lines of JSON: for whoever follows the chain from a job to its glidein. No secret is ever in them."""

import json
import time


class Events:
    """Appends to a file, each event with its time."""

    def __init__(self, path):
        self.path = path
        self.last = {}

    def add(self, event, **facts):
        with open(self.path, "a") as file:
            file.write(json.dumps({"time": round(time.time(), 1), "event": event, **facts}) + "\n")

    def add_change(self, key, event, **facts):
        """The same, unless it is what was said of `key` before."""
        if self.last.get(key) == (event, facts):
            return
        self.last[key] = event, facts
        self.add(event, **facts)
