"""How much of W3C's SPARQL 1.1 test suite the service and the embedded store pass, by group.

python -m benchmarks.conformance FOLDER

FOLDER is the suite's `sparql11` with its `manifest-all.ttl`. Exits with 1 where a test fails that
is not known to (tests/conformance/known_failures.toml), or one passes that is.
"""

from __future__ import annotations

import os
import sys

import pytest


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    os.environ["KG_W3C_SPARQL11"] = sys.argv[1]
    return pytest.main(["tests/conformance", "-q", "-p", "no:randomly", "--tb=short"])


if __name__ == "__main__":
    sys.exit(main())
