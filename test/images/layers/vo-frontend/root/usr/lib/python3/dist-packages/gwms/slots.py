"""The slots of the VO's pool: which glideins there are, of which entry, idle or running."""

from glidein import collector

BASIC = "State Activity PartitionableSlot SlotType TotalSlots Cpus Memory TotalSlotCpus".split()
GLIDEIN = BASIC + (
    "GLIDEIN_CredentialIdentifier GLIDEIN_Factory GLIDEIN_Name GLIDEIN_Entry_Name GLIDECLIENT_Name GLIDECLIENT_ReqNode GLIDEIN_Schedd"
).split()
ONLY_GLIDEINS = (
    "(IS_MONITOR_VM=!=True)&&(GLIDEIN_Factory=!=UNDEFINED)&&(GLIDEIN_Name=!=UNDEFINED)&&(GLIDEIN_Entry_Name=!=UNDEFINED)"
)


def query_pool(group, log):
    """Slots of the group, counts of the frontend and of the whole pool, and its schedds. What cannot be asked is empty."""

    def ask(kind, constraint, attributes=()):
        try:
            return collector.query(kind, constraint, attributes)
        except Exception:  # The bindings raise many, and the loop goes on.
            log.exception("Condor Error. Failed to talk to collector: ")
            return {}

    own = ask("Startd", '(%s) && (GLIDECLIENT_Name=?="%s")' % (ONLY_GLIDEINS, group.client_name), GLIDEIN)
    start = group.frontend_name + "."
    of_frontend = '(substr(GLIDECLIENT_Name,0,%d)=?="%s")' % (len(start), start)
    minimum = group.number("PartGlideinMinMemory")
    counts = [
        totals(ask("Startd", "(%s) && %s" % (ONLY_GLIDEINS, of_frontend), BASIC), minimum),
        totals(ask("Startd", "True", BASIC), minimum),
    ]
    schedds = ask("Schedd", "True", ("TotalRunningJobs", "MaxJobsRunning", "CurbMatchmaking"))
    return own, counts, schedds


def totals(slots, minimum):
    return {"Total": len(slots), "Idle": sum(is_idle(slot, minimum) for slot in slots.values())}


def is_idle(slot, minimum):
    """A partitionable slot that already runs something is idle as long as enough of it is left."""
    if slot.get("State") != "Unclaimed" or slot.get("Activity") != "Idle":
        return False
    whole = not slot.get("PartitionableSlot") or slot.get("TotalSlots") == 1
    return whole or (slot.get("Cpus", 0) > 0 and slot.get("Memory", 2501) > minimum)


def is_running(slot):
    return slot.get("State") == "Claimed" and slot.get("Activity") in ("Busy", "Retiring")


def is_parent(slot):
    """A partitionable slot that has made others of itself."""
    return bool(slot.get("PartitionableSlot")) and slot.get("TotalSlots", 1) > 1


def count(slots, minimum):
    """Slots and cores by what they do."""
    idle = [slot for slot in slots if is_idle(slot, minimum)]
    running = [slot for slot in slots if is_running(slot) and not slot.get("PartitionableSlot")]
    whole = [slot for slot in slots if slot.get("SlotType") != "Dynamic"]
    return {
        "Total": len(slots),
        "Idle": len(idle),
        "Running": len(running),
        "Failed": sum(slot.get("State") == "Drained" and slot.get("Activity") == "Retiring" for slot in slots),
        "TotalCores": sum(slot.get("TotalSlotCpus" if slot.get("PartitionableSlot") else "Cpus", 0) for slot in whole),
        "IdleCores": sum(slot.get("Cpus", 0) for slot in idle),
        "RunningCores": sum(slot.get("Cpus", 0) for slot in running),
    }


def entry_of(slot):
    return "%s@%s@%s" % tuple(slot.get("GLIDEIN_" + part) for part in ("Entry_Name", "Name", "Factory"))


def running_on(slot):
    """The entry with its factory's host, as jobs are counted against entries."""
    host = slot.get("GLIDEIN_Schedd", "").split("@")[-1].partition(":")[0]
    return "%s@%s" % (entry_of(slot), host)
