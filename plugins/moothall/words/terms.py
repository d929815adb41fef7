"""The closed lists of records and spending, as words: each is said by ``term`` where it is shown.

The lists themselves are enumerations of ``records`` and ``spending``, which know no language; a
test holds them against this table, so that none is shown in English on a Welsh page.
"""

from __future__ import annotations

from moothall.words.saying import N_

TERMS = (
    # Kinds of record
    N_("decision"),
    N_("report"),
    N_("meeting item"),
    N_("outcome"),
    N_("page"),
    # What stands in place of a record that was expunged
    N_("A decision that was removed"),
    N_("A report that was removed"),
    N_("A meeting item that was removed"),
    N_("An outcome that was removed"),
    N_("A page that was removed"),
    # Kinds of decision
    N_("operational"),
    N_("delegated"),
    N_("cabinet member"),
    N_("cabinet"),
    N_("committee"),
    N_("urgent"),
    # Whose function, and by what authority (SI 2012/2089 reg 2, SI 2014/2095 reg 7)
    N_("executive"),
    N_("non-executive"),
    N_("specific express"),
    N_("general"),
    # What a sum means
    N_("exact"),
    N_("up to"),
    N_("at most"),
    N_("estimate"),
    N_("as stated"),
    N_("revenue"),
    N_("capital"),
    N_("both"),
    N_("revenue and capital"),
    # Urgency (SI 2012/2089 regs 10 and 11)
    N_("none"),
    N_("general exception"),
    N_("special urgency"),
    # Promises and claims
    N_("expected"),
    N_("done"),
    N_("not done"),
    N_("not known"),
    N_("claimed"),
    N_("corroborated"),
    N_("contradicted"),
    # Who says so
    N_("council"),
    N_("supplier"),
    N_("press"),
    N_("independent"),
    # Links, from either end
    N_("implements"),
    N_("implemented by"),
    N_("funded by"),
    N_("funds"),
    N_("reported in"),
    N_("reports on"),
    N_("outcome of"),
    N_("has as outcome"),
    N_("scrutinised by"),
    N_("scrutinises"),
    N_("supersedes"),
    N_("superseded by"),
    N_("follows from"),
    N_("followed by"),
    N_("same name, not related"),
    # The sections of a decision (SI 2012/2089 regs 12 and 13, SI 2014/2095 reg 7)
    N_("Decision"),
    N_("Reasons"),
    N_("Alternatives considered"),
    N_("Conflicts of interest"),
    N_("Dispensations"),
    # The accessibility statement (SI 2018/952)
    N_("fully compliant"),
    N_("partially compliant"),
    N_("not compliant"),
    # Spending
    N_("net"),
    N_("net with irrecoverable VAT"),
    N_("gross"),
    N_("not stated"),
    # How a file of spending was read
    N_("commas"),
    N_("semicolons"),
    N_("tabs"),
    N_("vertical bars"),
    N_("no cell could be two days"),
    N_("the day comes first, by the days of this column that can be read in one way"),
    N_("the day comes first, by the days of another column that can be read in one way"),
    N_("the month comes first, by the days of this column that can be read in one way"),
    N_("the month comes first, by the days of another column that can be read in one way"),
    N_("nothing in the file says whether the day or the month comes first"),
    N_("the mapping says how"),
    N_("the mapping"),
    N_("most sums are positive"),
    N_("the file says which sums are credits"),
    N_("some sums can be read with a decimal comma alone, and none with a decimal point alone"),
    N_("nearly all sums are negative"),
    # Withheld names
    N_("Redacted: personal data"),
    N_("Redacted: commercial confidentiality"),
    N_("Redacted: other"),
)
