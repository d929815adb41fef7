"""The configuration of nginx for a server: files as they are, and statuses as the release has them.

Nothing in it names a release, so that a switch needs no reload: `current` is looked up at each
request, and the answers of addresses that moved or went lie as files beside the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from moothall.publishing import headers
from moothall.publishing.server import Server

_CONFIGURATION = """\
# nginx for {name}. Put it into /etc/nginx/sites-enabled/ (or conf.d/), then type
#     nginx -t && nginx -s reload
# Made by `moothall server init`. Nothing has to be reloaded when something is published.
server {{
    listen {listen};
    server_name {host};
    root {current}/site;
{secure}
    charset utf-8;
    charset_types {charset};
    types {{
{types}
    }}
    default_type application/octet-stream;

    # The files are compressed already; those that are not are sent as they are.
    gzip off;
    gzip_static on;
    gzip_vary on;
    etag on;
    server_tokens off;
    absolute_redirect off;
    autoindex off;
    # A file that was opened stays whole while the release is switched; none is kept for later.
    open_file_cache off;
    sendfile on;

    # What goes with every answer that no place below says more of, such as the way to elsewhere.
{page}

    # A folder without a page of its own is no address either.
    error_page 404 @missing;
    error_page 403 =404 @missing;
    error_page 410 @gone;
    error_page 418 = @moved;
    error_page 419 = @away;

    # The language that an address is in, where it is not the site's first.
    set $edition "";
    if ($uri ~ "^{under}(/[a-z][a-z])/") {{ set $edition $1; }}

    # What an address answers that no page stands at any more, as the release has it: first the
    # address itself, then, where no file stands, all that is beneath one above it.
    set $up1 ""; set $up2 ""; set $up3 ""; set $beneath "";
    set $moved moved$uri; set $away away$uri;
    # Before any answer: what is gone without a page of its own shows the page above it.
    if ($uri ~ "^(.+)/[^/]+/?$") {{ set $up1 $1; }}
    if ($up1 ~ "^(.+)/[^/]+$") {{ set $up2 $1; }}
    if ($up2 ~ "^(.+)/[^/]+$") {{ set $up3 $1; }}
    if (-f {current}/answers/gone$uri/_) {{ return 410; }}
    if (-e {current}/answers/moved$uri/_) {{ return 418; }}
    if (-e {current}/answers/away$uri/_) {{ return 419; }}
{beneath}
    if (-e {current}/site$uri) {{ set $beneath ""; }}
    if ($beneath = gone) {{ return 410; }}
    if ($beneath = away) {{ return 419; }}

    location @missing {{
{page}
        try_files {under}$edition/404.html {under}/404.html =404;
    }}
    location @gone {{
{gone}
        try_files $uri $uri/index.html $uri.html $up1/index.html $up2/index.html =410;
    }}
    location @moved {{
        root {current}/answers/$moved/_;
        set $to $realpath_root;
        if ($to ~ "/site(/.*\\.[a-z0-9]+)$") {{ return 301 $1; }}
        if ($to ~ "/site(/.*)?$") {{ return 301 $1/; }}
        return 404;
    }}
    location @away {{
        root {current}/answers/$away/_;
        set $to $realpath_root;
        if ($to ~ "/site(/.*\\.[a-z0-9]+)$") {{ return 302 $1; }}
        if ($to ~ "/site(/.*)?$") {{ return 302 $1/; }}
        return 404;
    }}

    # Named for its content: never asked after again.
    location ^~ {under}/theme/ {{
{for_ever}
        try_files $uri =404;
    }}
    location ~ "^{under}/pagefind/[^/]+/(fragment|index|filter)/" {{
{for_ever}
        try_files $uri =404;
    }}
    # What was attached to a record: saved, and never shown or run here.
    location ~* "{documents}" {{
{document}
        try_files $uri =404;
    }}
    location ~* "\\.(csv|json|jsonl|geojson|parquet|rss|atom|xml|ics|opml|ttl|tsv)$" {{
{data}
        try_files $uri =404;
    }}
    # Compressed copies are sent in place of their files, and have no address of their own.
    location ~ "\\.gz$" {{ return 404; }}
    location ~ "/\\." {{ return 404; }}
    location / {{
{page}
        index index.html;
        try_files $uri $uri/ =404;
    }}
}}
"""


def configuration(server: Server) -> str:
    """The whole of it."""
    parts = urlsplit(server.limits.url)
    secure = parts.scheme == "https"
    under = f"/{server.under}" if server.under else ""
    types = "\n".join(f"        {name} {ends};" for name, ends in headers.TYPES.items())
    every = {
        **headers.EVERYWHERE,
        **({"Strict-Transport-Security": headers.HSTS} if secure else {}),
    }
    policy = {"Content-Security-Policy": headers.PAGE_POLICY}
    document = {
        "Content-Security-Policy": headers.DOCUMENT_POLICY,
        "Content-Disposition": "attachment",
    }
    ask, ever = {"Cache-Control": headers.ASK}, {"Cache-Control": headers.FOR_EVER}
    return _CONFIGURATION.format(
        name=parts.hostname or server.folder.name,
        listen="443 ssl" if secure else (parts.port or 80),
        host=parts.hostname or "_",
        current=server.current,
        secure=_secure(parts.hostname or "") if secure else "",
        types=types,
        charset=" ".join(_in_utf8()),
        under=under,
        documents=headers.DOCUMENT_PATHS.format(under=under),
        beneath="\n".join(_beneath(server)),
        gone=_sent({**every, **policy, **ask}),
        for_ever=_sent({**every, **policy, **ever}),
        document=_sent({**every, **document, **ask, **headers.OPEN_DATA}),
        data=_sent({**every, **policy, **ask, **headers.OPEN_DATA}),
        page=_sent({**every, **policy, **ask}),
    )


def _beneath(server: Server) -> list[str]:
    """Asks of each folder above an address whether all beneath it is gone or away; nearest last."""
    answers, lines = f"{server.current}/answers", []
    for up in ("$up3", "$up2", "$up1"):
        lines.append(f"    if (-f {answers}/beneath-gone{up}/_) {{ set $beneath gone; }}")
        away = f"set $beneath away; set $away beneath-away{up};"
        lines.append(f"    if (-e {answers}/beneath-away{up}/_) {{ {away} }}")
    return lines


def _in_utf8() -> list[str]:
    """Types whose charset is said; nginx adds text/html itself."""
    return [name for name in headers.TYPES if name.startswith("text/") and name != "text/html"]


def _secure(host: str) -> str:
    return (
        f"    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;\n"
        f"    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;"
    )


def _sent(fields: Mapping[str, str]) -> str:
    return "\n".join(
        f'        add_header {name} "{value}" always;' for name, value in fields.items()
    )
