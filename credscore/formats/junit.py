"""JUnit XML: a suite for each draft, a case for each finding, and one that passes where there is none.

A case fails where the finding fails the run; a finding that is only shown is a skipped case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from credscore.formats.regions import limit_said, region, said

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.verdict import Run, Verdict
    from credscore.report import Flag


#: Characters that make a line read in another order than it has: XML holds them, but who looks at the cases is misled.
_REORDERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Case(NamedTuple):
    """One test case: `outcome` is `passed`, `skipped`, `failure` or `error`."""

    name: str
    outcome: str = "passed"
    kind: str = ""
    message: str = ""


def render(run: Run, look: Look | None = None) -> str:
    """The run as test suites."""
    suites = [(one.path or "draft", list(_cases(one))) for one in run.verdicts]
    suites += [(path, [Case(f"{path}: not read", "error", "trouble", message)]) for path, message in run.troubles]
    cases = [case for _, found in suites for case in found]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="credscore"{_counts(cases)}>']
    seen: Counter[str] = Counter()
    for path, found in suites:
        lines.append(f"  <testsuite name={_attribute(path)}{_counts(found)}>")
        lines += [_case(path, case, seen) for case in found]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _cases(verdict: Verdict) -> Iterator[Case]:
    path, hidden = verdict.path or "draft", [flag for flag in verdict.hidden if flag in verdict.failing]
    if verdict.below:
        yield Case(f"{path}: score", "failure", "score", limit_said(verdict))
    for flag in (*verdict.shown, *hidden):
        yield _finding(path, verdict, flag)
    if not verdict.shown and not hidden and not verdict.below:
        yield Case(f"{path}: nothing to ask")


def _finding(path: str, verdict: Verdict, flag: Flag) -> Case:
    spot = region(verdict.report, flag.finding.span)
    title = "title:" if spot.where == "title" else ""
    name = f"{path}:{title}{spot.line}:{spot.column} {flag.finding.rule} {flag.name}"
    outcome = "failure" if flag in verdict.failing else "skipped"
    return Case(name, outcome, flag.level, said(verdict.report, flag))


def _case(path: str, case: Case, seen: Counter[str]) -> str:
    seen[case.name] += 1
    name = case.name if seen[case.name] == 1 else f"{case.name} ({seen[case.name]})"
    begin = f"    <testcase classname={_attribute(path)} name={_attribute(name)} file={_attribute(path)}"
    if case.outcome == "passed":
        return f"{begin}/>"
    kind = f" type={_attribute(case.kind)}" if case.outcome != "skipped" else ""
    return f"{begin}><{case.outcome}{kind} message={_attribute(case.message)}/></testcase>"


def _counts(cases: list[Case]) -> str:
    found = Counter(case.outcome for case in cases)
    return f' tests="{len(cases)}" failures="{found["failure"]}" errors="{found["error"]}" skipped="{found["skipped"]}"'


def _attribute(text: str) -> str:
    """A text as an attribute; what XML 1.0 cannot hold is replaced."""
    fit = "".join(letter if _is_xml(letter) else "\ufffd" for letter in text)
    return quoteattr(fit, {"\n": " ", "\r": " ", "\t": " "})


def _is_xml(letter: str) -> bool:
    if letter < " ":
        return letter in "\t\n\r"
    return not "\ud800" <= letter <= "\udfff" and letter not in "\x7f\ufffe\uffff" and letter not in _REORDERS
