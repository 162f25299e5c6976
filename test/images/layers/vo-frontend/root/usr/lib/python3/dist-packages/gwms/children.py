"""Runs functions side by side, each in a process of its own: what hangs in one holds up no other."""

import multiprocessing

FORK = multiprocessing.get_context("fork")


def run_all(functions):
    """Results by the keys of `functions`. Raises RuntimeError where a process ended without one."""
    pipes = {}
    for key, function in functions.items():
        reader, writer = FORK.Pipe(duplex=False)
        process = FORK.Process(target=_run, args=(function, writer), daemon=True)
        process.start()
        writer.close()
        pipes[key] = (reader, process)
    return {key: _receive(key, *pipe) for key, pipe in pipes.items()}


def _run(function, writer):
    writer.send(function())


def _receive(key, reader, process):
    try:
        return reader.recv()
    except EOFError:
        raise RuntimeError("Failed to extract info from child '%s'" % (key,)) from None
    finally:
        process.join()
        reader.close()
