"""What the pages may load: nothing but what stands beside them.

The same policy is in every page and in `_headers`, a file that several static hosts read.
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


def headers() -> str:
    """The text of `_headers`. Frames can only be forbidden here, not in `<meta>`."""
    lines = {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
