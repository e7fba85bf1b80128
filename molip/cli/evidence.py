"""``molip evidence``: whether the log is as it was written."""

import argparse

from molip.cli.operator import OPERATOR
from molip.commands.evidence import read_evidence, verify_evidence
from molip.commands.opening import open_desk
from molip.commands.settings import Settings


def run_verify(options: argparse.Namespace) -> int:
    """Print what was altered; 1 if anything was."""
    desk = open_desk(Settings.from_environment())
    findings = verify_evidence(desk, OPERATOR, options.project)
    for finding in findings:
        print(finding)
    if findings:
        print(f"어긋난 곳 {len(findings)}건")
        return 1
    log = read_evidence(desk, OPERATOR, options.project)
    print(f"수행기록 {len(log)}건이 적힌 그대로 이어져 있습니다.")
    return 0
