"""``molip projects``: which projects there are, and how one comes in."""

import argparse
import json

from molip.cli import importing
from molip.cli.operator import OPERATOR
from molip.commands.opening import open_desk
from molip.commands.projects import import_project, list_projects
from molip.commands.settings import Settings
from molip.content import Faults
from molip.projects.reader import load_project


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


def run_import(options: argparse.Namespace) -> int:
    """Take in a project folder or a file, or say everything that is wrong with it."""
    if options.project or options.path.is_file():
        return importing.run(options)
    faults = Faults()
    folder = options.path.resolve()
    record = load_project(folder, folder.parent, faults)
    faults.raise_if_any()
    if record is None:
        return 1
    desk = open_desk(Settings.from_environment())
    import_project(desk, OPERATOR, record)
    print(f"{record.id}: '{record.identity.title}' 과제를 가져왔습니다.")
    return 0
