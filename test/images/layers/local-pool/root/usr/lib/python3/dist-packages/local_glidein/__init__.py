"""A glidein, as far as a frontend's part goes: fetches and checks what it staged, runs its scripts, starts HTCondor with what it says."""


class Failed(Exception):
    """The glidein ends; the message says why."""
