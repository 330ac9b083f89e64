"""make bench: what this program takes, beside what authors use today, measured in the same run.

    python3 .ci/bench [SECTION...]      sections: report embed analyses pictures pages preview

Peers run from a Python environment outside this repository, named by EMBEDSITE_PEERS (default
~/.cache/embedsite-peers), with the scripts of ../shared/bench. Where they are absent, ours stands alone.
"""

import sys

import analyses
import embed
import pages
import pictures
import preview
import report

SECTIONS = {
    "report": report.run,
    "embed": embed.run,
    "analyses": analyses.run,
    "pictures": pictures.run,
    "pages": pages.run,
    "preview": preview.run,
}

wanted = sys.argv[1:] or list(SECTIONS)
unknown = [name for name in wanted if name not in SECTIONS]
if unknown:
    sys.exit(f"no section {', '.join(unknown)}; known: {', '.join(SECTIONS)}")
print(f"{'':44}{'ours':>12}{'peer':>12}{'ratio':>9}  goal")
for name in wanted:
    SECTIONS[name]()
