"""One page of every kind: each template with the addresses that show it, and on which site."""

from __future__ import annotations

from dataclasses import dataclass

from browser.sites import ROOT

TEMPLATES = ROOT / "theme" / "templates"
OURS, INVENTED = "host", "invented_host"


@dataclass(frozen=True)
class Kind:
    """A page to look at: where it is, and whether what it shows comes by script."""

    template: str
    address: str
    site: str = OURS
    found_by_script: bool = False

    def __str__(self) -> str:
        return f"{self.site.removesuffix('host')}{self.address}"


KINDS = (
    Kind("home.html", "/"),
    Kind("home.html", "/", INVENTED),  # with a decision open to call-in, and no spending
    Kind("register.html", "/decisions/"),
    Kind("register.html", "/decisions/page-2/", INVENTED),  # in the middle of three
    Kind("register.html", "/browse/year/2024/"),
    Kind("browse.html", "/browse/"),
    Kind("decision.html", "/decisions/halton/746/"),
    Kind("decision.html", "/decisions/nottingham/4952/"),
    Kind("decision.html", "/decisions/ambridge/ed-2026-001/", INVENTED),  # every part it may have
    Kind("decision.html", "/decisions/ambridge/ed-2026-002/", INVENTED),  # exempt
    Kind("report.html", "/reports/halton/schools-forum-delivering-better-value-2025-06/"),
    Kind("meeting.html", "/meetings/east-sussex/thrive-programme-review-2015-09/"),
    Kind("outcome.html", "/outcomes/halton/thrive-first-year-2025-11/"),
    Kind("page.html", "/pages/about/"),
    Kind("page.html", "/404.html"),
    Kind("accessibility.html", "/pages/accessibility/"),
    Kind("removed.html", "/decisions/ambridge/ed-2025-101/", INVENTED),
    Kind("removed.html", "/decisions/ambridge/ed-2025-103/", INVENTED),
    Kind("versions.html", "/decisions/ambridge/ed-2024-001/versions/", INVENTED),
    Kind("tombstone.html", "/decisions/page-9/", INVENTED),
    Kind("trail.html", "/trails/halton/746/"),
    Kind("trail.html", "/trails/ambridge/ed-2025-001/", INVENTED),
    Kind("authority.html", "/authorities/halton/"),
    Kind("authorities.html", "/authorities/"),
    Kind("search.html", "/search/"),
    Kind("search.html", "/search/?q=thrive&kind=Decisions", found_by_script=True),
    Kind("feeds.html", "/feeds/"),
    Kind("data.html", "/data/"),
    Kind("glossary.html", "/glossary/"),
    Kind("spending.html", "/spending/"),
    Kind("spending_authority.html", "/spending/salford/"),
    Kind("spending_month.html", "/spending/manchester/2022-05/"),
    Kind("spending_month.html", "/spending/manchester/2022-05/page-8/"),
    Kind("registers.html", "/contracts/", INVENTED),
    Kind("contracts.html", "/contracts/ambridge/", INVENTED),
    Kind("contract.html", "/contracts/ambridge/hw-2025-7/", INVENTED),
    Kind("grants.html", "/grants/ambridge/", INVENTED),
    Kind("spending_explore.html", "/spending/explore/"),
    Kind(
        "spending_explore.html",
        "/spending/explore/?to=Addleshaw+Goddard+Llp&group=month",
        found_by_script=True,
    ),
    Kind("spending_large.html", "/spending/salford/large-payments/"),
    Kind("spending_files.html", "/spending/salford/files/"),
    Kind("spending_file.html", "/spending/salford/files/2020-06/"),
    Kind("spending_departments.html", "/spending/salford/departments/"),
    Kind("spending_department.html", "/spending/salford/departments/public-health/"),
    Kind("spending_beneficiaries.html", "/spending/salford/beneficiaries/"),
    Kind("spending_beneficiary.html", "/spending/salford/beneficiaries/addleshaw-goddard-llp/"),
)
# Every component in every state, on one page of the tests' own (tests/theme/patterns.py).
PATTERNS = Kind("patterns.html", "/", "patterns_host")
# Hundreds of links of one sort: what is slow and no different on them is tried on the short ones.
LONG = {"/spending/manchester/2022-05/", "/spending/salford/beneficiaries/"}
SHORT = tuple(kind for kind in KINDS if kind.address not in LONG)
# One of each sort of page, as they are laid out: what the style sheet and the base template do
# alike on all pages is tried on these, and on every component on the page of patterns.
_LAID_OUT = {
    "home.html", "register.html", "decision.html", "report.html", "removed.html", "versions.html",
    "trail.html", "search.html", "data.html", "spending_authority.html", "spending_month.html",
    "spending_explore.html", "contract.html",
}  # fmt: skip
LAYOUTS = tuple(
    {kind.template: kind for kind in reversed(SHORT) if kind.template in _LAID_OUT}.values()
)


def has_found(page) -> None:
    """Waits until a page has said what was searched for and found."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('[role=status]')]"
        ".some((status) => /\\d (result|payment)|was found|no payment/i.test(status.textContent))"
    )


def has_come(page, kind: Kind) -> None:
    """Waits until a page shows all that a script adds to it unasked."""
    if kind.found_by_script:
        has_found(page)
    else:  # of the pages that ask for nothing the explorer alone has such: what it could read
        page.wait_for_function(
            "() => [...document.querySelectorAll('#explore')].every((room) => ['read', 'status']"
            ".some((part) => room.querySelector(`#explore-${part}`).textContent))"
        )
