"""A DCAT catalogue of the data about money, so that portals such as data.gov.uk can harvest it.

Stands alone because it follows a vocabulary of its own (W3C DCAT 3, in JSON-LD with its context in
it): a catalogue, a dataset for each council's payments, contracts and grants, and a distribution
for each data file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moothall.outputs.spending_files import MEDIA_TYPES, MadeFile
from moothall.settings import Settings

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
_FREQUENCY = "http://purl.org/cld/freq/"


@dataclass(frozen=True, slots=True)
class Dataset:
    """What one council publishes of one thing.

    ``page`` and ``access`` are root-relative addresses of what it is and of where its files are
    listed, ``package`` of its Data Package. ``licence`` is an address, or a name without one.
    ``every`` is a word of the Dublin Core's frequencies (purl.org/cld/freq), ``months`` the first
    and last month that it holds, empty where it is of no time.
    """

    page: str
    access: str
    package: str
    title: str
    description: str
    publisher: str
    licence: str
    every: str
    keywords: tuple[str, ...]
    made: tuple[MadeFile, ...]
    months: tuple[str, ...] = ()


def catalogue(datasets: Sequence[Dataset], settings: Settings) -> bytes:
    """The catalogue of every dataset."""
    url = settings.url
    graph: list[Mapping[str, object]] = [
        {
            "@id": f"{url}{CATALOGUE}#catalogue",
            "@type": "dcat:Catalog",
            "dct:title": settings.name,
            "dct:description": settings.tagline,
            "foaf:homepage": {"@id": f"{url}/"},
            "dct:license": settings.licence_address,
            "dcat:dataset": [f"{url}{one.page}#dataset" for one in datasets],
        }
    ]
    for one in datasets:
        graph += _dataset(one, url)
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False)
            + "\n").encode()  # fmt: skip


def _dataset(one: Dataset, url: str) -> list[Mapping[str, object]]:
    """A dataset, who publishes it, and where each file is."""
    page = f"{url}{one.page}"
    publisher = {"@id": f"{page}#publisher", "@type": "foaf:Agent", "foaf:name": one.publisher}
    return [
        {
            "@id": f"{page}#dataset",
            "@type": "dcat:Dataset",
            "dct:identifier": f"{page}#dataset",
            "dct:title": one.title,
            "dct:description": one.description,
            "dct:publisher": publisher["@id"],
            "dct:license": one.licence,
            "dct:accrualPeriodicity": f"{_FREQUENCY}{one.every}",
            **_temporal(one.months),
            "dcat:keyword": list(one.keywords),
            "dcat:landingPage": page,
            "dcat:distribution": [_distribution(file, one, url) for file in one.made],
        },
        publisher,
    ]


def _temporal(months: Sequence[str]) -> Mapping[str, object]:
    if not months:
        return {}
    period = {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": months[0],
        "dcat:endDate": months[-1],
    }
    return {"dct:temporal": period}


def _distribution(file: MadeFile, one: Dataset, url: str) -> Mapping[str, object]:
    address = f"{url}{file.address}"
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": file.wanted.title,
        "dct:license": one.licence,
        "dcat:accessURL": f"{url}{one.access}",
        "dcat:downloadURL": address,
        "dcat:mediaType": f"{_TYPES}{MEDIA_TYPES[file.wanted.format]}",
        "dcat:byteSize": str(file.kept.size),
        "dct:conformsTo": {"@id": f"{url}{one.package}"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": file.kept.sha256,
        },
    }
