"""What reconfig tells the daemon about the frontend and its groups: frontend.descript and group.descript."""

import os

from gwms.configuration import attribute, elements, is_true

MULTICORE = '(%s) and (getGlideinCpusNum(glidein) >= int(job.get("RequestCpus", 1)))'
VANILLA = "(JobUniverse==5)&&(GLIDEIN_Is_Monitor =!= TRUE)&&(JOB_Is_Monitor =!= TRUE)"
TYPES = {"string": "s", "int": "i", "real": "r", "bool": "b"}

# Names in a .descript file, where frontend.xml has them, and their defaults.
SHARED_LIMITS = {
    "MaxIdleVMsTotal": ("config/idle_vms_total/@max", "1000"),
    "CurbIdleVMsTotal": ("config/idle_vms_total/@curb", "200"),
    "MaxRunningTotal": ("config/running_glideins_total/@max", "100000"),
    "CurbRunningTotal": ("config/running_glideins_total/@curb", "90000"),
    "RampUpAttenuation": ("config/@ramp_up_attenuation", "3"),
}
FRONTEND = {
    **SHARED_LIMITS,
    "MaxIdleVMsTotalGlobal": ("config/idle_vms_total_global/@max", "1000"),
    "CurbIdleVMsTotalGlobal": ("config/idle_vms_total_global/@curb", "200"),
    "MaxRunningTotalGlobal": ("config/running_glideins_total_global/@max", "100000"),
    "CurbRunningTotalGlobal": ("config/running_glideins_total_global/@curb", "90000"),
    "IgnoreDownEntries": ("config/@ignore_down_entries", "False"),
    "FrontendName": ("@frontend_name", ""),
    "LoopDelay": ("@loop_delay", "60"),
    "AdvertiseDelay": ("@advertise_delay", "5"),
    "GroupParallelWorkers": ("@group_parallel_workers", "2"),
    "RestartAttempts": ("@restart_attempts", "3"),
    "RestartInterval": ("@restart_interval", "1800"),
    "AdvertiseWithTCP": ("@advertise_with_tcp", "True"),
    "AdvertiseWithMultiple": ("@advertise_with_multiple", "True"),
    "DowntimesFile": ("@downtimes_file", "frontenddowntime"),
    "ClassAdProxy": ("security/@classad_proxy", "None"),
    "SymKeyType": ("security/@sym_key", "aes_256_cbc"),
}
GROUP = {
    **SHARED_LIMITS,
    "IgnoreDownEntries": ("config/@ignore_down_entries", ""),
    "PartGlideinMinMemory": ("config/partitionable_glidein/@min_memory", "2500"),
    "MaxRunningPerEntry": ("config/running_glideins_per_entry/@max", "10000"),
    "MinRunningPerEntry": ("config/running_glideins_per_entry/@min", "0"),
    "FracRunningPerEntry": ("config/running_glideins_per_entry/@relative_to_queue", "1.15"),
    "MaxIdlePerEntry": ("config/idle_glideins_per_entry/@max", "100"),
    "ReserveIdlePerEntry": ("config/idle_glideins_per_entry/@reserve", "5"),
    "IdleLifetime": ("config/idle_glideins_lifetime/@max", "0"),
    "MaxIdleVMsPerEntry": ("config/idle_vms_per_entry/@max", "100"),
    "CurbIdleVMsPerEntry": ("config/idle_vms_per_entry/@curb", "5"),
    "MaxMatchmakers": ("config/processing_workers/@matchmakers", "3"),
    "RemovalType": ("config/glideins_removal/@type", "NO"),
    "RemovalWait": ("config/glideins_removal/@wait", "0"),
    "RemovalRequestsTracking": ("config/glideins_removal/@requests_tracking", "False"),
    "RemovalMargin": ("config/glideins_removal/@margin", "0"),
}
LOG = {
    "extension": "all",
    "msg_types": "INFO, WARN, ERR",
    "min_days": "3.0",
    "max_days": "7.0",
    "max_mbytes": "100.0",
    "backup_count": "5",
    "compression": "",
    "structured": "False",
}
CREDENTIAL_MAPS = {
    "security_class": "ProxySecurityClasses",
    "trust_domain": "ProxyTrustDomains",
    "type": "ProxyTypes",
    "generator": "CredentialGenerators",
    "keyabsfname": "ProxyKeyFiles",
    "pilotabsfname": "ProxyPilotFiles",
    "remote_username": "ProxyRemoteUsernames",
    "project_id": "ProxyProjectIds",
}


def describe_frontend(root, areas, names):
    """The whole frontend; `names` are those of the enabled groups."""
    web = attribute(root, "stage/@web_base_url", "")
    logs = [dict(LOG, **dict(item.attributes.items())) for item in elements(root, "log_retention/process_logs/process_log")]
    return {
        **{name: attribute(root, path, default) for name, (path, default) in FRONTEND.items()},
        **describe_common(root, VANILLA, "frontend"),
        "MatchExpr": MULTICORE % attribute(root, "match/@match_expr", "True"),
        "WebURL": web,
        "MonitoringWebURL": attribute(root, "monitor/@web_base_url") or web.replace("stage", "monitor"),
        "MonitorDir": areas.monitor,
        "CondorConfig": os.path.join(areas.work, "frontend.condor_config"),
        "LogDir": areas.logs,
        "ProcessLogs": repr(logs or [LOG]),
        "Groups": ",".join(names),
        "HighAvailability": repr(high_availability(root)),
        "SecurityName": attribute(root, "security/@security_name") or attribute(root, "@frontend_name", ""),
    }


def describe_group(root, group, folder):
    name = group.getAttribute("name")
    query, expression = singularity_policy(root, group)
    common = describe_common(group, "True", "group_" + name)
    return {
        **{name: attribute(group, path, default) for name, (path, default) in GROUP.items()},
        **common,
        "GroupName": name,
        "MapFile": os.path.join(folder, "group.mapfile"),
        "FactoryQueryExpr": query % common["FactoryQueryExpr"],
        "MatchExpr": expression % attribute(group, "match/@match_expr", "True"),
    }


def describe_common(section, all_jobs, own_class):
    """What frontend and group say in the same way; the daemon joins both."""
    collectors = elements(section, "match/factory/collectors/collector")
    schedds = elements(section, "match/job/schedds/schedd")
    described = {
        "FactoryQueryExpr": attribute(section, "match/factory/@query_expr", "True"),
        "JobQueryExpr": attribute(section, "match/job/@query_expr", all_jobs),
        "FactoryMatchAttrs": repr(match_attrs(section, "factory", ["GLIDEIN_CPUS", "GLIDEIN_ESTIMATED_CPUS", "GLIDEIN_NODES"])),
        "JobMatchAttrs": repr(match_attrs(section, "job", ["RequestCpus"])),
        "FactoryCollectors": repr([tuple(map(node.getAttribute, ("node", "factory_identity", "my_identity"))) for node in collectors]),
        "JobSchedds": ",".join(node.getAttribute("fullname") for node in schedds),
        **describe_credentials(section, own_class),
    }
    for name, key in (
        ("security_name", "SecurityName"),
        ("proxy_selection_plugin", "ProxySelectionPlugin"),
        ("idtoken_lifetime", "IDTokenLifetime"),
        ("idtoken_keyname", "IDTokenKeyname"),
    ):
        value = attribute(section, "security/@" + name)
        if value is not None:
            described[key] = value
    return described


def match_attrs(section, side, always):
    """Pairs of a name and a letter for its type; those of the multicore policy go into the frontend's."""
    declared = elements(section, "match/%s/match_attrs/match_attr" % side)
    pairs = [(attr.getAttribute("name"), TYPES[attr.getAttribute("type") or "string"]) for attr in declared]
    if section.tagName == "frontend":
        pairs += [(name, "i" if side == "job" else "s") for name in always]
    return pairs


def describe_credentials(section, own_class):
    """Credentials by the name that tells them apart: the file's, or the generator's."""
    defaults = {"type": "grid_proxy", "trust_domain": "OSG", "security_class": own_class}
    names, maps = [], {key: {} for key in CREDENTIAL_MAPS.values()}
    for item in elements(section, "security/credentials/credential"):
        name = item.getAttribute("absfname") or item.getAttribute("generator")
        names.append(name)
        for attr, key in CREDENTIAL_MAPS.items():
            value = item.getAttribute(attr) or defaults.get(attr)
            if value:
                maps[key][name] = value
    if not names:
        return {}
    return {"Proxies": repr(names), **{key: repr(values) for key, values in maps.items() if values}}


def singularity_policy(root, group):
    """Clauses for the factory's query and the match expression by GLIDEIN_Singularity_Use, the group's first."""
    attrs = [attr for section in (root, group) for attr in elements(section, "attrs/attr")]
    use = {attr.getAttribute("name"): attr.getAttribute("value") for attr in attrs}.get("GLIDEIN_Singularity_Use")
    entry = 'glidein["attrs"].get("GLIDEIN_SINGULARITY_REQUIRE", "NEVER")'
    if use == "REQUIRED":
        return (
            '(%s) && (GLIDEIN_SINGULARITY_REQUIRE=!="NEVER") && (GLIDEIN_SINGULARITY_REQUIRE=!=UNDEFINED)',
            '(%%s) and (%s != "NEVER")' % entry,
        )
    if use == "NEVER":
        return (
            '(%s) && (GLIDEIN_SINGULARITY_REQUIRE=!="REQUIRED") && (GLIDEIN_SINGULARITY_REQUIRE=!="REQUIRED_GWMS")',
            '(%%s) and (%s[:8] != "REQUIRED")' % entry,
        )
    return "%s", "%s"


def high_availability(root):
    masters = elements(root, "high_availability/ha_frontends/ha_frontend")
    return {
        "enabled": attribute(root, "high_availability/@enabled", "False"),
        "check_interval": attribute(root, "high_availability/@check_interval", "300"),
        "ha_frontends": [{"frontend_name": master.getAttribute("frontend_name")} for master in masters],
    }


def enabled_groups(root):
    return [group for group in elements(root, "groups/group") if is_true(group.getAttribute("enabled") or "True")]


def write_descript(values):
    """The format of GlideinWMS's .descript files: a name, a blank and a tab, a value on one line."""
    return "".join("%s \t%s\n" % (name, " ".join(str(value).split("\n"))) for name, value in values.items())
