"""Reads what GlideinWMS wrote over time: RRD files, without rrdtool, which a pod's Python need not have.

The text of this file stands before probe.py's. An RRD file is what its writer's C compiler made of some structures: a head,
the data sources, the archives, what is prepared for both, a pointer into each archive, then each archive's rows of doubles.
Only files of this machine's own kind, with 64 bits, are read; of others nothing is known.
"""

import array
import math
import os
import struct
import time

HEAD, SOURCE, ARCHIVE, UPDATED, PREPARED, CONSOLIDATED, POINTER = 128, 120, 120, 16, 112, 80, 8
COOKIE = 8.642135e130


def rrd_series(path, step, columns):
    """Means of `step` seconds each, by the columns' names: the time of the last one, and all values, the oldest first."""
    try:
        with open(path, "rb") as opened:
            data = opened.read(16 << 20)
        return parsed_rrd(data, step, columns)
    except (OSError, struct.error, ValueError, IndexError, ZeroDivisionError):
        return None


def parsed_rrd(data, step, columns):
    cookie, version, check, sources, archives, own_step = struct.unpack_from("=4s5s7xdQQQ", data)
    if cookie != b"RRD\0" or version[:4] not in (b"0003", b"0004", b"0005") or check != COOKIE:
        return None
    names = [text_at(data, HEAD + number * SOURCE) for number in range(sources)]
    defined = HEAD + sources * SOURCE
    updated = defined + archives * ARCHIVE
    pointers = updated + UPDATED + sources * PREPARED + sources * archives * CONSOLIDATED
    start = pointers + archives * POINTER
    last = struct.unpack_from("=q", data, updated)[0]
    for number in range(archives):
        kind = text_at(data, defined + number * ARCHIVE)
        rows, each = struct.unpack_from("=QQ", data, defined + number * ARCHIVE + 24)
        if kind == "AVERAGE" and each * own_step == step:
            newest = struct.unpack_from("=Q", data, pointers + number * POINTER)[0]
            values = array.array("d")
            values.frombytes(data[start:start + rows * sources * 8])
            order = [(newest + 1 + row) % rows for row in range(rows)]
            return {
                "end": last - last % step,
                "step": step,
                "values": {
                    name: [number_or_none(values[row * sources + names.index(column)]) for row in order]
                    for name, column in columns.items()
                },
            }
        start += rows * sources * 8
    return None


def text_at(data, offset):
    return data[offset:offset + 20].partition(b"\0")[0].decode("ascii")


def number_or_none(value):
    if math.isnan(value) or math.isinf(value):
        return None
    return int(value) if value == int(value) else round(value, 1)


def last_means(series, now, count, each):
    """The `count` means of `each` rows until now; None where there is none of them, as since a frontend stopped."""
    if series is None:
        return None
    end = max(series["end"], int(now - now % series["step"]))
    since = min(count * each, (end - series["end"]) // series["step"])

    def mean(rows):
        known = [row for row in rows if row is not None]
        return round(sum(known) / len(known), 1) if known else None

    def means(values):
        values = (values + [None] * since)[-count * each:]
        return values if each == 1 else [mean(values[at:at + each]) for at in range(0, len(values), each)]

    values = {name: means(all_values) for name, all_values in series["values"].items()}
    return {"end": end, "step": series["step"] * each, "values": values}


def group_history(folder, now=None):
    """A day and a month of a group; None where GlideinWMS wrote none, as without rrdtool in the image."""
    path = os.path.join(folder, "total", "Status_Attributes.rrd")
    columns = {"jobsIdle": "JobsIdle", "jobsRunning": "JobsRunning", "requested": "ReqIdle", "glideins": "GlideinTotal"}
    now = now or time.time()
    day = last_means(rrd_series(path, 300, columns), now, 288, 1)
    month = last_means(rrd_series(path, 3600, columns), now, 120, 6)
    return {"day": day, "month": month} if day and month else None
