"""Run a program that ends with the one who started it, and holds no more memory than it may.

A program of its own, of the standard library only, so that it costs some milliseconds:

    python -I -S tether.py PARENT MEBIBYTES PROGRAM ARGUMENT …

Linux kills what is tethered when the thread that started it ends, however that ends. Other systems
have no such call: there a service that is killed leaves its engine behind. Where the system cannot
limit memory, it is not limited.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

__all__ = ["tethered"]

PR_SET_PDEATHSIG = 1  # prctl(2)


def tethered(command: list[str], *, mebibytes: int) -> list[str]:
    """The command that runs `command` tethered to this process."""
    if sys.platform == "win32":  # cannot become another program
        return command
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), str(mebibytes), *command]


def _main(parent: str, mebibytes: str, *command: str) -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != int(parent):  # it ended before it could be said
            sys.exit(1)
    if sys.platform != "win32":
        import resource

        limit = int(mebibytes) * 1024 * 1024
        with suppress(OSError, ValueError):  # a lower limit is set, or there is none to set
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
        os.execv(command[0], command)  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    _main(*sys.argv[1:])
