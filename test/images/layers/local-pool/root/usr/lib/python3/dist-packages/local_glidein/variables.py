"""Which settings become HTCondor's: by the lists that the frontend staged (condor_vars.lst), and by the glidein's own below."""

from local_glidein import Failed

# Name, type (S: a text to be quoted, I: a number, C: an expression), default (-: none), its name for HTCondor (+: the same),
# whether it must be there, whether the slot shows it, its name in a job's environment (+: the same, @: HTCondor's, -: none).
OWN = """
GLIDEIN_Custom_Start C True + N Y -
GLIDEIN_Start C True + N N -
GLIDEIN_Entry_Start C True + N N -
GLIDECLIENT_Start C True + N N -
GLIDECLIENT_Group_Start C True + N N -
GLIDEIN_Rank C 1 + N N -
GLIDEIN_Entry_Rank C 1 + N N -
GLIDECLIENT_Rank C 1 + N N -
GLIDECLIENT_Group_Rank C 1 + N N -
GLIDEIN_Max_Idle I 1200 + N Y -
GLIDEIN_Job_Max_Time I 129600 + N Y -
GLIDEIN_CLAIM_WORKLIFE_DYNAMIC I 3600 + N N -
GLIDEIN_CLAIM_WORKLIFE I -1 + N N -
USE_MATCH_AUTH C True SEC_ENABLE_MATCH_PASSWORD_AUTHENTICATION N N -
GLIDEIN_Collector C - HEAD_NODE Y N -
GLIDEIN_CCB C - + N N -
GLIDECLIENT_Name S - + Y Y @
GLIDECLIENT_Group S - + N Y @
GLIDECLIENT_Signature S - + N Y @
GLIDECLIENT_Group_Signature S - + N Y @
GLIDECLIENT_ReqNode S - + N Y -
GLIDEIN_Factory S - + Y Y @
GLIDEIN_Name S - + Y Y @
GLIDEIN_Entry_Name S - + Y Y @
GLIDEIN_Site S - + Y Y @
GLIDEIN_ResourceName S - + N Y @
GLIDEIN_Gatekeeper S - + N Y @
GLIDEIN_GridType S - + N Y @
GLIDEIN_Expose_Grid_Env C True JOB_INHERITS_STARTER_ENVIRONMENT N Y +
CONDORG_CLUSTER I - GLIDEIN_ClusterId Y Y @
"""


class Variables:
    """Lines of HTCondor's configuration, attributes of the slot, and the environment of jobs."""

    def __init__(self, settings):
        self.settings = settings
        self.lines = []
        self.shown = []
        self.environment = {}

    def read(self, path):
        with open(path) as file:
            self.add_all(file.read())

    def add_all(self, text):
        for line in text.splitlines():
            if line.strip() and not line.startswith("#"):
                self.add(*line.split(None, 6))

    def add(self, name, kind, default, condor_name, required, shown, job_name):
        value = self.settings.get(name) or ("" if default == "-" else default)
        if value == "" and required == "Y":
            raise Failed("%s is not set, and a glidein needs it" % name)
        if value == "":
            return
        own = name if condor_name == "+" else condor_name
        self.lines.append("%s = %s" % (own, '"%s"' % value if kind == "S" else value))
        if shown == "Y" and own not in self.shown:
            self.shown.append(own)
        job_name = job_name.strip()
        if job_name != "-":
            self.environment[{"+": name, "@": own}.get(job_name, job_name)] = value
