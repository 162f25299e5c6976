"""The four areas of a frontend: its work files, what glideins fetch, monitoring, and logs."""

import os

from gwms.configuration import attribute, is_true
from gwms.files import make_folder


class Areas:
    def __init__(self, root):
        own = ""
        if is_true(attribute(root, "@frontend_versioning", "True")):
            own = "frontend_" + attribute(root, "@frontend_name", "")
        paths = ("stage/@base_dir", "monitor/@base_dir", "work/@base_dir", "work/@base_log_dir")
        self.stage, self.monitor, self.work, self.logs = (os.path.join(attribute(root, path, ""), own).rstrip("/") for path in paths)

    def make(self, groups):
        """Makes what is not there, with a folder for each of the groups in each area."""
        for area in (self.stage, self.monitor, self.work, self.logs):
            for folder in [area] + [os.path.join(area, name) for name in groups]:
                make_folder(folder)
        make_folder(os.path.join(self.logs, "frontend"))
