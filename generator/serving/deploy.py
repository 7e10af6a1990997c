"""The headers of `headers.py`, written for those who serve the site: nginx, or a static host.

python -m generator.serving.deploy      writes deploy/ after the site that stands in site/
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.ground import files, paths
from generator.serving import csp, headers

POLICY = "Content-Security-Policy"

NGINX = """\
# The site behind nginx, with the headers of `make serve`. Written by
# `python -m generator.serving.deploy`.
#
# Into the http block: include this file. nginx needs its modules gzip_static and brotli_static
# (Debian: nginx-light and libnginx-mod-http-brotli-static). TLS is the business of the machine:
# the calculators answer under https alone, or on the machine itself.

map $uri $annexe_cache {{
    "~{addressed}" "{immutable}";
    default "{revalidate}";
}}

map $uri $annexe_policy {{
    "~{worker}" "{worker_policy}";
    "~[.]m?js$" "{script_policy}";
    "~(/|[.]html)$" "{page_policy}";
    default "";
}}

# Behind a machine that ends TLS and says so: the browser then asks under https alone.
map $http_x_forwarded_proto $annexe_secure {{
    "https" "{secure}";
    default "";
}}

server {{
    listen 8080;
    root /srv/annexe;
    server_tokens off;
    # A folder is asked for again with its slash, under the name that the reader used.
    absolute_redirect off;
    error_page 404 /404.html;

    types {{
{types}
    }}
    default_type {unknown};
    gzip_static on;
    brotli_static on;

    add_header Cache-Control $annexe_cache always;
    add_header Content-Security-Policy $annexe_policy always;
    add_header Vary Accept-Encoding always;
    add_header Strict-Transport-Security $annexe_secure always;
{everywhere}
}}
"""

STATIC = """\
# The headers of the site on a host that reads _headers at its root: copy this file into site/.
# Written by `python -m generator.serving.deploy`. No two rules meet: a host may add up those that
# do.
"""


def nginx(script_hashes: Sequence[str]) -> str:
    """Return the configuration; `script_hashes` are those of the theme (csp.script_hashes)."""
    page = headers.headers_for("/", script_hashes)
    return NGINX.format(
        addressed=headers.ADDRESSED.pattern,
        worker=headers.RUNTIME_WORKER.pattern,
        immutable=headers.IMMUTABLE,
        revalidate=headers.REVALIDATE,
        worker_policy=headers.headers_for("/runtime/x/worker.mjs")[POLICY],
        script_policy=headers.headers_for("/x.mjs")[POLICY],
        page_policy=page[POLICY],
        types="\n".join(
            f'        "{kind}" {suffix.removeprefix(".")};'
            for suffix, kind in sorted(headers.TYPES.items())
        ),
        unknown=headers.UNKNOWN_TYPE,
        secure=headers.SECURE,
        everywhere="\n".join(
            f'    add_header {name} "{value}" always;' for name, value in headers.EVERYWHERE.items()
        ),
    )


def static(site: Path) -> str:
    """Return the _headers file of a built site: a rule for each file and folder at its root."""
    hashes = csp.script_hashes(site)
    rules = ["/", *(_rule(path) for path in sorted(site.iterdir()) if path.suffix not in _BESIDE)]
    blocks = [STATIC]
    for rule in rules:
        # Of the runtime only the worker heeds a policy, and nothing else there is a document.
        runtime = rule == "/runtime/*"
        sent = headers.headers_for("/runtime/x/worker.mjs" if runtime else "/", hashes)
        names = (*headers.EVERYWHERE, "Cache-Control", POLICY)
        said = [f"  {name}: {sent[name]}" for name in names]
        # These hosts have https alone.
        said.append(f"  Strict-Transport-Security: {headers.SECURE}")
        blocks.append("\n".join([rule, *said]) + "\n")
    return "\n".join(blocks)


_BESIDE = {".br", ".gz"}


def _rule(path: Path) -> str:
    return f"/{path.name}/*" if path.is_dir() else f"/{path.name}"


def write_configuration(site: Path, folder: Path) -> None:
    """Write both files into `folder`, after a built site."""
    folder.mkdir(exist_ok=True)
    files.write_text(folder / "nginx.conf", nginx(csp.script_hashes(site)))
    files.write_text(folder / "_headers", static(site))


if __name__ == "__main__":
    write_configuration(
        Path(sys.argv[1]) if sys.argv[1:] else paths.ROOT / "site", paths.ROOT / "deploy"
    )
