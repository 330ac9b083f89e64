"""make bench: what this program takes, beside what authors use today, measured in the same run.

    python3 .ci/bench [SECTION...]      sections: report embed tokens sources analyses pictures pages reading preview
                                        growth;
                                        and maps, only when named

Peers run from a Python environment outside this repository, named by EMBEDSITE_PEERS (default
~/.cache/embedsite-peers), with the scripts of ../shared/bench. Where they are absent, ours stands alone.
"""

import sys

import analyses
import embed
import growth
import maps
import pages
import pictures
import preview
import reading
import report
import sources
import tokens

SECTIONS = {
    "report": report.run,
    "embed": embed.run,
    "tokens": tokens.run,
    "sources": sources.run,
    "analyses": analyses.run,
    "pictures": pictures.run,
    "pages": pages.run,
    "reading": reading.run,
    "preview": preview.run,
    "growth": growth.run,
}
ONLY_WHEN_NAMED = {"maps": maps.run}

wanted = sys.argv[1:] or list(SECTIONS)
KNOWN = SECTIONS | ONLY_WHEN_NAMED
unknown = [name for name in wanted if name not in KNOWN]
if unknown:
    sys.exit(f"no section {', '.join(unknown)}; known: {', '.join(KNOWN)}")
print(f"{'':44}{'ours':>12}{'peer':>12}{'ratio':>9}  goal")
for name in wanted:
    KNOWN[name]()
