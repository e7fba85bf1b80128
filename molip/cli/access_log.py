"""``molip access-log``: who looked at or changed what, and who was refused."""

import argparse
import json

from molip.cli.operator import OPERATOR
from molip.commands.access_log import HEADER, Wanted, cells_of, read_access_log
from molip.commands.opening import open_desk
from molip.commands.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Print the newest entries, the newest first."""
    desk = open_desk(Settings.from_environment())
    entries = read_access_log(desk, OPERATOR, Wanted(options.project))
    if options.json:
        told = [
            {
                "at": one.at.isoformat(),
                "actor": one.actor,
                "name": one.actor_name,
                "role": one.role,
                "command": one.command,
                "act": one.act,
                "project": one.project_id,
                "allowed": one.allowed,
            }
            for one in entries
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print("\t".join(HEADER))
    for one in entries:
        print("\t".join(cell or "-" for cell in cells_of(one)))
    return 0
