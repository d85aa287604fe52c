"""The house is as CONTRIBUTING draws it: data flows one way, and nothing heavy is imported for one draft."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "credscore"

#: What each part may import of the others. A part may always import itself.
MAY_IMPORT = {
    "bounded": set(),
    "spans": set(),
    "document": {"spans"},
    "values": {"spans"},
    "readers": {"document"},
    "learned": set(),
    "language": {"document", "values", "spans", "learned"},
    "rulebook": set(),
    "checks": {"language", "values", "spans", "learned", "rulebook"},
    "scoring": {"values", "checks", "language", "learned", "bounded"},
    "tables": {"values"},
    "card": {"checks"},
    "report": {"values", "document", "spans", "language", "tables", "card"},
    "pipeline": {"document", "values", "spans", "readers", "learned", "language", "checks", "scoring", "report"},
    "policy": {"report", "checks", "language", "document", "values", "spans", "bounded"},
    "formats": {"report", "policy", "checks", "document", "values", "spans"},
    "page": {"report", "policy", "formats", "checks", "values", "language"},
    "batch": {"pipeline", "readers", "tables", "checks"},
    "serve": {"page", "pipeline", "policy", "readers"},
    "cli": {
        "bounded",
        "batch",
        "page",
        "serve",
        "pipeline",
        "readers",
        "document",
        "policy",
        "formats",
        "report",
        "checks",
        "scoring",
        "learned",
        "rulebook",
        "teaching",
    },
    "teaching": {"batch", "pipeline", "readers", "language", "learned", "checks", "scoring", "report"},
    "notebook": {"pipeline", "report", "readers", "checks", "tables", "card"},
    "__init__": {"pipeline", "report", "notebook", "teaching"},
    "__main__": {"cli"},
}
THIRD_PARTY = {
    "click": {"cli", "__main__"},
    "jinja2": {"page"},
    "dask": {"batch"},
    "joblib": {"pipeline", "notebook", "batch", "teaching"},
    "markdown_it": {"readers"},
    "matplotlib": {"notebook"},
    "mdit_py_plugins": {"readers"},
    "markupsafe": {"page"},
    "numpy": {"learned", "tables", "notebook", "teaching"},
    "onnxruntime": {"learned"},
    "pathspec": {"policy"},
    "re2": {"policy"},
    "pyarrow": {"batch"},
    "pygls": {"cli"},
    "lsprotocol": {"cli"},
    "pandas": {"report", "tables", "notebook", "teaching"},
    "scipy": {"notebook", "teaching"},
    "threadpoolctl": {"teaching"},
    "sklearn": {"notebook", "teaching"},
}
HEAVY = ("scipy", "sklearn", "pandas", "matplotlib", "joblib", "asyncio", "importlib.metadata")


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_part_imports_only_parts_below_it(path: Path) -> None:
    part = part_of(path)
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "credscore":
            target = rest[0] if rest[0] in MAY_IMPORT else "__init__"
            allowed = MAY_IMPORT[part] | {part}
            assert target in allowed or name == "credscore.__version__", f"{part} may not import {target}"
        elif top not in sys.stdlib_module_names:
            assert part in THIRD_PARTY.get(top, set()), f"{part} may not import {top}"


def test_every_part_has_a_place_in_the_table() -> None:
    parts = {part_of(path) for path in PACKAGE.rglob("*.py")}
    assert parts == set(MAY_IMPORT)


def test_every_module_is_captioned_in_one_line() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        caption = ast.get_docstring(ast.parse(text)) if text.strip() else "None needed."
        assert caption and caption.splitlines()[0].rstrip().endswith((".", "?", "!", ":")), path


def test_one_draft_imports_nothing_heavy() -> None:
    code = (
        "import sys, credscore\n"
        "credscore.score('The mayor said the bridge would close.').to_dict()\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_help_reads_no_draft_and_loads_no_model() -> None:
    code = (
        "import sys\nfrom credscore.cli import main\n"
        "try:\n    main(['--help'], standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "heavy = ('credscore.language', 'credscore.scoring', 'numpy', 'onnxruntime')\n"
        "print(*(name for name in sys.modules if name.startswith(heavy)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
