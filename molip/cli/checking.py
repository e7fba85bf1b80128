"""``molip check``: every fault of the content, all at once."""

import argparse

from molip.binding.cases import tell_accuracy
from molip.commands.content import check_content, replay_decisions


def run(options: argparse.Namespace) -> int:
    """Print what authors must mend; 1 if there is anything."""
    findings = check_content(options.root)
    if not findings and (told := tell_accuracy(replay_decisions(options.root))):
        print(told)
    for finding in findings:
        print(finding)
    print(f"지적 {len(findings)}건" if findings else "지적이 없습니다.")
    return 1 if findings else 0
