"""The ads of a group in the VO's own pool: for each entry that it knows what the entry is and what the group asks of it."""

from glidein.ads import format_ad
from gwms.requests import VERSION

LEFT_OUT = (
    "CurrentTime PubKeyValue PubKeyType AuthenticatedIdentity GlideinName FactoryName EntryName GlideinWMSVersion "
    "LastHeardFrom PubKeyID SupportedSignTypes GLIDEIN_In_Downtime"
).split()
MONITORED = (
    "JobsIdle JobsIdleMatching JobsIdleEffective JobsIdleOld JobsIdleUnique JobsRunning JobsRunningHere JobsRunningMax "
    "GlideinsTotal GlideinsIdle GlideinsRunning GlideinsFailed GlideinsTotalCores GlideinsIdleCores GlideinsRunningCores "
    "GlideinsRequestIdle GlideinsRequestMaxRun"
).split()


def resource_ad(request_name, entry, group, facts, limits, triggered, down, client, sequence):
    """`client` is what the factory says of the group's earlier requests of the entry, empty where it says nothing."""
    name = "%s@%s" % (request_name, group.client_name)
    curbs = {"GlideClient" + ("Curb" if key.startswith("Curb") else "Limit") + key: value for key, value in triggered.items()}
    return format_ad({
        "MyType": "glideresource",
        "GlideinMyType": "glideresource",
        "GlideinWMSVersion": VERSION,
        "GlideFactoryName": request_name,
        "GlideClientName": group.client_name,
        "Name": name,
        "GLIDEIN_In_Downtime": str(down),
        "UpdateSequenceNumber": sequence.next("resource " + name),
        "GlideFrontendName": group.frontend_name,
        "GlideGroupName": group.name,
        "GlideFrontendHAMode": group.ha_mode,
        **{renamed(key): value for key, value in entry["attrs"].items() if key not in LEFT_OUT},
        **{"GlideFactoryMonitor" + key: value for key, value in entry["monitor"].items() if key.startswith("CompletedJobs")},
        **{"GlideFactoryMonitor" + key: value for key, value in client.items() if is_of_factory(key)},
        **{"GlideClientConfig" + key: value for key, value in limits.items()},
        # The names do not say what is in them; the real frontend has them so.
        "GlideClientMatchingGlideinCondorExpr": group.match_expr,
        "GlideClientConstraintJobCondorExpr": group.job_query,
        "GlideClientMatchingInternalPythonExpr": group.factory_query,
        "GlideClientConstraintFactoryCondorExpr": group.attrs["GLIDECLIENT_Start"],
        **{"GlideClientMonitor" + key: value for key, value in zip(MONITORED, facts)},
        **curbs,
    })


def renamed(key):
    """The entry's own limits, which are not to be taken for the frontend's."""
    return key.replace("GlideinConfig", "GlideFactoryConfig", 1) if key.startswith("GlideinConfig") else key


def is_of_factory(key):
    return key.startswith(("Total", "Status", "Requested")) and not key.startswith("TotalClientMonitor")
