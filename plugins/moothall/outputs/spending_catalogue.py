"""A DCAT catalogue of the spending data, so that portals such as data.gov.uk can harvest it.

Stands alone because it follows a vocabulary of its own (W3C DCAT 3, in JSON-LD with its context in
it): a catalogue, a dataset for each council's payments, and a distribution for each data file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from moothall.outputs.spending_files import FOLDER, MadeFile
from moothall.settings import Settings

if TYPE_CHECKING:
    from moothall.spending.model import FileReport, SpendingAuthority

CATALOGUE = "/data/catalogue.jsonld"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:license": {"@type": "@id"},
    "dct:publisher": {"@type": "@id"},
    "dct:accrualPeriodicity": {"@type": "@id"},
    "dct:language": {"@type": "@id"},
    "dcat:landingPage": {"@type": "@id"},
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:accessURL": {"@type": "@id"},
    "dcat:mediaType": {"@type": "@id"},
    "dcat:dataset": {"@type": "@id"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "dcat:startDate": {"@type": "xsd:gYearMonth"},
    "dcat:endDate": {"@type": "xsd:gYearMonth"},
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
}
_TYPES = "https://www.iana.org/assignments/media-types/"
_MEDIA = {"CSV": "text/csv", "Parquet": "application/vnd.apache.parquet",
          "SQLite": "application/vnd.sqlite3"}  # fmt: skip
_QUARTERLY = "http://purl.org/cld/freq/quarterly"


def catalogue(
    councils: Mapping[str, tuple[SpendingAuthority, Sequence[FileReport]]],
    made: Sequence[MadeFile],
    settings: Settings,
) -> bytes:
    """The catalogue of every council's payments; ``councils`` by key, with their files."""
    url = settings.url
    graph: list[Mapping[str, object]] = [
        {
            "@id": f"{url}{CATALOGUE}#catalogue",
            "@type": "dcat:Catalog",
            "dct:title": settings.name,
            "dct:description": settings.tagline,
            "foaf:homepage": {"@id": f"{url}/"},
            "dct:license": settings.licence_address,
            "dcat:dataset": [f"{url}/spending/{key}/#dataset" for key in councils],
        }
    ]
    for council, reports in councils.values():
        own = [file for file in made if file.address.startswith(f"{FOLDER}{council.key}/")]
        graph += _dataset(council, reports, own, url)
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False)
            + "\n").encode()  # fmt: skip


def _dataset(
    council: SpendingAuthority, reports: Sequence[FileReport], made: Iterable[MadeFile], url: str
) -> list[Mapping[str, object]]:
    """One council's payments, who publishes them, and where each file is."""
    page = f"{url}/spending/{council.key}/"
    publisher = {"@id": f"{page}#publisher", "@type": "foaf:Agent", "foaf:name": council.title}
    periods = sorted(report.period for report in reports)
    return [
        {
            "@id": f"{page}#dataset",
            "@type": "dcat:Dataset",
            "dct:identifier": f"{page}#dataset",
            "dct:title": "Spending, payment by payment",
            "dct:description": "Payments as the council published them under the Local Government "
            "Transparency Code, and cleaned.",
            "dct:publisher": publisher["@id"],
            "dct:license": council.licence_url or council.licence,
            "dct:accrualPeriodicity": _QUARTERLY,
            "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": periods[0],
                "dcat:endDate": periods[-1],
            },
            "dcat:keyword": ["spending", "payments", "suppliers", "transparency"],
            "dcat:landingPage": page,
            "dcat:distribution": [_distribution(file, council, url) for file in made],
        },
        publisher,
    ]


def _distribution(file: MadeFile, council: SpendingAuthority, url: str) -> Mapping[str, object]:
    address = f"{url}{file.address}"
    standard = f"{url}{FOLDER}{council.key}/datapackage.json"
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": file.wanted.title,
        "dct:license": council.licence_url or council.licence,
        "dcat:accessURL": f"{url}/spending/{council.key}/files/",
        "dcat:downloadURL": address,
        "dcat:mediaType": f"{_TYPES}{_MEDIA[file.wanted.format]}",
        "dcat:byteSize": str(file.kept.size),
        "dct:conformsTo": {"@id": standard},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": file.kept.sha256,
        },
    }
