"""`python -m briefing`: the command line without pictures, for where Qt is not installed."""

import sys

from briefing import cli
from briefing.reading.opening import child_process

if __name__ == "__main__":
    if sys.argv[1:2] == [child_process.ARGUMENT]:
        from briefing.reading import child

        sys.exit(child.main())
    sys.exit(cli.main(sys.argv[1:]))
