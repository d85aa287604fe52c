"""The page of `credscore serve`: a draft is typed on one side and read on the other."""

from __future__ import annotations

from credscore.page import rendering


def render(token: str) -> tuple[str, str]:
    """The page and the policy that its server sends with it; the token is what the page proves itself with."""
    style = f"{rendering.sheet()}\n{rendering.read('editor.css')}"
    script = rendering.read("editor.js")
    policy = rendering.policy([style], [script], "; connect-src 'self'")
    text = rendering.fill(
        "editor.html",
        heading="Read a draft as you write it",
        title="credscore",
        token=token,
        style=style,
        script=script,
        policy=policy,
    )
    return text, f"{policy}; frame-ancestors 'none'"
