"""The file glidein_config, in which a glidein and the scripts that it runs tell each other things: a name, a blank, a value."""


class Settings:
    """Reads the file anew each time, as scripts write to it."""

    def __init__(self, path):
        self.path = path
        open(path, "w").close()

    def get(self, name, default=None):
        return self.all().get(name, default)

    def all(self):
        """The last line with a name counts."""
        with open(self.path) as file:
            lines = [line.rstrip("\n").partition(" ") for line in file if line.strip() and not line.startswith("#")]
        return {name: value for name, _, value in lines}

    def add(self, name, value):
        with open(self.path, "a") as file:
            file.write("%s %s\n" % (name, str(value).replace("\n", " ")))

    def add_all(self, values):
        for name, value in values.items():
            self.add(name, value)
