"""Run a command and write down, as JSON, what it used: `python used.py WHERE COMMAND...`.

A process of its own, and a small one: of a child the system counts the memory of the parent that made it too.
"""

import json
import os
import subprocess
import sys
import time

where, *command = sys.argv[1:]
start = time.monotonic()
child = subprocess.Popen(command)
_, status, used = os.wait4(child.pid, 0)
figures = {
    "seconds": time.monotonic() - start,
    "processor": used.ru_utime + used.ru_stime,
    "memory_mb": used.ru_maxrss / 1024,
}
with open(where, "w") as out:  # noqa: PTH123 (pathlib takes memory and time that are not the command's)
    json.dump(figures, out)
child.returncode = os.waitstatus_to_exitcode(status)
sys.exit(child.returncode)
