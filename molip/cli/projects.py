"""``molip projects``: which projects there are."""

import argparse
import json

from molip.cli.operator import OPERATOR
from molip.commands.opening import open_desk
from molip.commands.projects import list_projects
from molip.commands.settings import Settings


def run_list(options: argparse.Namespace) -> int:
    """Print the projects by id."""
    desk = open_desk(Settings.from_environment())
    records = list_projects(desk, OPERATOR)
    if options.json:
        told = [
            {
                "id": record.id,
                "title": record.identity.title,
                "number": record.identity.number,
                "sample": record.sample,
                "starts_on": record.agreement.starts_on.isoformat(),
                "ends_on": record.agreement.ends_on.isoformat(),
            }
            for record in records
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for record in records:
            print(f"{record.id}\t{record.identity.title}")
    return 0
