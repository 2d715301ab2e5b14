"""What the pages may load: nothing but what stands beside them.

The same policy is in every page, in `_headers`, a file that several static hosts read, and in what `playbooks host`
makes for web servers.
"""

from __future__ import annotations

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # the search is WebAssembly, which needs the second word
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""A content security policy, as `<meta>` takes it."""


def policy(*, serving: bool) -> str:
    """The policy of the pages. Those that `mkdocs serve` shows to their author may load themselves again."""
    return POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") if serving else POLICY


FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose names change with what is in them: those parts of the search index that pages are found by."""
_NAMED_BY_CONTENT = ("/:language/search/fragment/*", "/:language/search/index/*")


def sent() -> dict[str, str]:
    """The headers that a server sends with every file. Frames can only be forbidden here, not in `<meta>`."""
    return {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }


def headers() -> str:
    """The text of `_headers`."""
    rules = {"/*": sent()} | {path: {"Cache-Control": FOR_EVER} for path in _NAMED_BY_CONTENT}
    return "\n".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items()) for path, lines in rules.items()
    )
