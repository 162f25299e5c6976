"""The log files that frontend.xml asks for: one for each <process_log>, with its kinds of messages."""

import ast
import logging
import logging.handlers
import os

LEVELS = {"INFO": logging.INFO, "WARN": logging.WARNING, "ERR": logging.ERROR, "DEBUG": logging.DEBUG}
PLAIN = "[%(asctime)s] %(levelname)s: %(message)s"
DETAILED = "[%(asctime)s] %(levelname)s: %(module)s:%(lineno)d: %(message)s"


def open_logs(name, folder, frontend):
    """The logger of a group, or of the frontend itself."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.DEBUG)
    for described in ast.literal_eval(frontend["ProcessLogs"]):
        logger.addHandler(open_log(name, folder, described))
    return logger


def open_log(name, folder, described):
    kinds = described["msg_types"].upper()
    wanted = set(LEVELS) if "ALL" in kinds else {kind.strip() for kind in kinds.split(",")}
    levels = {LEVELS[kind] for kind in wanted if kind in LEVELS}
    os.makedirs(folder, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        os.path.join(folder, "%s.%s.log" % (name, described["extension"].lower())),
        maxBytes=int(float(described["max_mbytes"]) * 1024 * 1024),
        backupCount=int(float(described["backup_count"])),
    )
    handler.setFormatter(logging.Formatter(DETAILED if logging.DEBUG in levels else PLAIN))
    handler.addFilter(lambda record: record.levelno in levels)
    return handler
