"""Numbers of an ad's updates. A group's process lives for one cycle, so they are kept in a file."""

import json
import os

from gwms.files import write


class Sequence:
    def __init__(self, path):
        self.path, self.numbers = path, {}
        if os.path.exists(path):
            with open(path) as file:
                self.numbers = json.load(file)

    def next(self, name):
        self.numbers[name] = self.numbers.get(name, -1) + 1
        return self.numbers[name]

    def save(self):
        write(self.path, json.dumps(self.numbers))
