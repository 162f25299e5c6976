"""The folder in which a glidein works, as GlideinWMS lays it out: staged scripts and job wrappers take it for granted."""

import os
import shutil

HELPERS = os.path.join(os.path.dirname(__file__), "helpers")
# Where the factory's own files are that staged ones call. Many scripts look for the first one there, whatever glidein_config says.
PLACES = {
    "add_config_line.source": "",
    "get_id_selectors.source": "",
    "error_gen.sh": "main",
    "singularity_lib.sh": "main",
    "condor_vars.lst": "main",
}
FOLDERS = ("main", "condor_config.d", "tmp", ".gwms.d/bin", ".gwms.d/lib", ".gwms.d/exec/prejob", ".gwms.d/exec/postjob")
WRAPPERS = "wrapper_list.lst"


class Workspace:
    """Makes the folder, and knows where in it all is."""

    def __init__(self, path, entry, group):
        self.path = path
        self.entry = self.at("entry_" + entry)
        self.client = self.at("client")
        self.group = self.at("client_group_" + group)
        os.mkdir(path)
        for name in (*FOLDERS, self.entry):
            os.makedirs(self.at(name))
        for name, place in PLACES.items():
            shutil.copy(os.path.join(HELPERS, name), self.at(place, name))
        open(self.at(WRAPPERS), "w").close()

    def at(self, *names):
        return os.path.join(self.path, *names)

    def wrappers(self):
        """The paths of the job's wrappers, as scripts may add theirs."""
        with open(self.at(WRAPPERS)) as file:
            return [line.strip() for line in file if line.strip()]

    def add_wrapper(self, path):
        with open(self.at(WRAPPERS), "a") as file:
            file.write(path + "\n")

    def settings(self):
        """The lines of glidein_config that say where all is."""
        return {
            "GLIDEIN_START_DIR_ORIG": os.path.dirname(self.path),
            "GLIDEIN_WORKSPACE_ORIG": self.path,
            "GLIDEIN_WORK_DIR": self.at("main"),
            "GLIDEIN_ENTRY_WORK_DIR": self.entry,
            "GLIDECLIENT_WORK_DIR": self.client,
            "GLIDECLIENT_GROUP_WORK_DIR": self.group,
            "TMP_DIR": self.at("tmp"),
            "GLIDEIN_LOCAL_TMP_DIR": self.at("tmp"),
            "ADD_CONFIG_LINE_SOURCE": self.at("add_config_line.source"),
            "GET_ID_SELECTORS_SOURCE": self.at("get_id_selectors.source"),
            "ERROR_GEN_PATH": self.at("main/error_gen.sh"),
            "CONDOR_VARS_FILE": self.at("main/condor_vars.lst"),
            "WRAPPER_LIST": self.at(WRAPPERS),
        }
