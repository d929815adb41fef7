"""The configuration of Caddy for a server: the same headers and statuses as nginx's.

Caddy cannot ask where a link leads, so what has moved answers with its page, which says where to,
and what is away without one with the page that it would lead to.
"""

from __future__ import annotations

from collections.abc import Mapping

from moothall.publishing import headers
from moothall.publishing.server import Server

# Where files are named for their content.
_LASTING = ("theme", *(f"pagefind/*/{one}" for one in ("fragment", "index", "filter")))

_CONFIGURATION = """\
# Caddy for {name}. Put it into /etc/caddy/Caddyfile (or import it there), then: caddy reload
# Made by `moothall server init`. Nothing has to be reloaded when something is published.
{address} {{
	root * {current}/site
{everywhere}

	@lasting path {lasting}
	@asked not path {lasting}
	header @lasting Cache-Control "{for_ever}"
	header @asked Cache-Control "{ask}"

	@document path_regexp "{documents}"
	@page not path_regexp "{documents}"
	header @document Content-Security-Policy "{document_policy}"
	header @document Content-Disposition attachment
	header @page Content-Security-Policy "{page_policy}"
	@data path *.csv *.json *.jsonl *.geojson *.parquet *.rss *.atom *.xml *.ics *.opml *.ttl *.tsv
	header @data Access-Control-Allow-Origin "*"
{types}

	# The folder that an address is in. Not by a regular expression among the conditions below:
	# the order in which those of one name are tried changes from start to start.
	map {{path}} {{up}} {{
		~^(.+)/[^/]+/?$ "${{1}}"
		default ""
	}}

	# The language that an address is in, where it is not the site's first.
	map {{path}} {{edition}} {{
		~^{under}(/[a-z][a-z])/ "${{1}}"
		default ""
	}}

	# Gone for good, as the release has it: its page says why.
	@gone file {{
		root {current}/answers/gone
		try_files {{path}}/_
	}}
	error @gone 410
	@beneath {{
		not file {{path}} {{path}}/index.html
		file {{
			root {current}/answers/beneath-gone
			try_files {{up}}/_
		}}
	}}
	error @beneath 410

	# Away for now, with no page of its own that says so: the page that stands for it meanwhile.
	@away {{
		not file {{path}} {{path}}/index.html
		file {{
			root {current}/answers
			try_files /away{{path}}/_/index.html /away{{path}}/_ /beneath-away{{up}}/_/index.html
		}}
	}}
	handle @away {{
		root * {current}/answers
		rewrite * {{http.matchers.file.relative}}
		file_server
	}}

	# Compressed copies are sent in place of their files, and have no address of their own.
	@hidden path_regexp "(\\.gz$|/\\.)"
	error @hidden 404

	file_server {{
		precompressed gzip
	}}

	handle_errors {{
		@tombstone `{{err.status_code}} == 410`
		handle @tombstone {{
			try_files {{path}} {{path}}/index.html {{up}}/index.html
			file_server {{
				status 410
			}}
		}}
		@missing `{{err.status_code}} == 404`
		handle @missing {{
			try_files {under}{{edition}}/404.html {under}/404.html
			file_server {{
				status 404
			}}
		}}
	}}
}}
"""


def configuration(server: Server) -> str:
    """The whole of it."""
    url = server.limits.url.removesuffix(f"/{server.under}") if server.under else server.limits.url
    under = f"/{server.under}" if server.under else ""
    secure = {"Strict-Transport-Security": headers.HSTS} if url.startswith("https:") else {}
    return _CONFIGURATION.format(
        name=server.folder.name,
        address=url or ":80",
        current=server.current,
        under=under,
        everywhere=_sent({**headers.EVERYWHERE, **secure}),
        lasting=" ".join(f"{under}/{one}/*" for one in _LASTING),
        for_ever=headers.FOR_EVER,
        ask=headers.ASK,
        documents=headers.DOCUMENT_PATHS.format(under=under),
        document_policy=headers.DOCUMENT_POLICY,
        page_policy=headers.PAGE_POLICY,
        types="\n".join(_types()),
    )


def _sent(fields: Mapping[str, str]) -> str:
    return "\n".join(f'\theader {name} "{value}"' for name, value in fields.items())


def _types() -> list[str]:
    """Types that not every system knows by the ends of names."""
    lines = []
    for name, ends in headers.TYPES.items():
        sort = f"{name}; charset=utf-8" if name.startswith("text/") else name
        for end in ends.split():
            if end not in {"html", "png", "jpg", "jpeg"}:
                lines += [f"\t@is_{end} path *.{end}", f'\theader @is_{end} Content-Type "{sort}"']
    return lines
