"""Sends a group's ads. What a collector refuses is in the log, and the group goes on with the next one."""

from glidein.ads import AdvertiseError, advertise, invalidate
from gwms import children
from gwms.credentials import share
from gwms.requests import global_ad


def send_requests(cycle):
    """To each factory, in processes side by side: what is to be known of the group, then what it asks of each entry."""
    ads = {}
    for name, factory in cycle.globals.items():
        node = factory["FactoryPoolNode"]
        ad = global_ad(name, factory, cycle.group, cycle.credentials, cycle.keys, cycle.sequence, cycle.log)
        ads.setdefault(node, []).append(ad)
    for node in {**ads, **cycle.requests}:
        cycle.log.info("Advertising global and singular requests for factory %s", node)
        for request in cycle.requests.get(node, []):
            ads.setdefault(node, []).extend(request_ads(cycle, request))
    children.run_all({node: lambda node=node, texts=texts: _send(cycle, node, texts) for node, texts in ads.items()})


def _send(cycle, node, texts):
    try:
        advertise("UPDATE_MASTER_AD", texts, pool=node, **options(cycle.group))
    except AdvertiseError as error:
        cycle.log.error("%s", error)
        cycle.log.exception("Advertising failed for factory pool %s: ", node)


def request_ads(cycle, request):
    """One ad for each credential that fits the entry."""
    plugin = cycle.group.stated("ProxySelectionPlugin", "ProxyAll")
    found = share(cycle.credentials, plugin, request.method, request.trust_domain, request.idle, request.running)
    if not found:
        text = (
            "No security credentials match for factory pool %s, not advertising request; if this is not intentional, check "
            "for typos frontend's credential trust_domain and type, vs factory's pool trust_domain and auth_method"
        )
        cycle.log.warning(text, request.node)
    texts = []
    for credential in found:
        if not credential.usable:
            continue
        if credential.expired_token(cycle.log):
            cycle.log.warning("Credential file %s has expired scitoken, skipping", credential.name)
            continue
        texts.append(request.ad(credential, cycle.group, cycle.keys, cycle.limits, cycle.sequence))
    return texts


def send_resources(cycle):
    log = cycle.log
    log.info("Advertising %i glideresource classads to the user pool", len(cycle.resources))
    log.info("There are %i classads to advertise", len(cycle.resources))
    if not cycle.resources:
        return
    try:
        advertise("UPDATE_AD_GENERIC", cycle.resources, **options(cycle.group))
    except AdvertiseError as error:
        log.error("%s", error)
        log.warning("Forked process 'advertiseAllClassads' failed")
        log.exception("Forked process 'advertiseAllClassads' failed")


def options(group):
    return {
        "tcp": group.frontend["AdvertiseWithTCP"] in ("True", "1"),
        "multiple": group.frontend["AdvertiseWithMultiple"] in ("True", "1"),
    }


def deadvertise_all(group, log):
    """Takes back what is at the factories and in the pool."""
    tcp = options(group)["tcp"]
    for node in dict.fromkeys(factory[0] for factory in group.factories):
        for kind, what in (("glideclient", "work"), ("glideclientglobal", "globals")):
            mine = '(ClientName == "%s") && (GlideinMyType == "%s") && (FrontendHAMode == "%s")' % (group.client_name, kind, group.ha_mode)
            try:
                invalidate("INVALIDATE_MASTER_ADS", kind, mine, pool=node, tcp=tcp)
            except AdvertiseError as error:
                log.error("%s", error)
                log.warning("Failed to deadvertise %s on %s", what, node)
    mine = '(GlideClientName=="%s")&&(GlideFrontendHAMode=?="%s")' % (group.client_name, group.ha_mode)
    try:
        invalidate("INVALIDATE_ADS_GENERIC", "glideresource", mine, tcp=tcp)
    except AdvertiseError as error:
        log.error("%s", error)
        log.warning("Failed to deadvertise resources classads")
