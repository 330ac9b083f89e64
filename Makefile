# make site   installs what is missing, builds the program, and builds this repository's own gallery into site/
# make test   every test: the targets, the real program, the pages in a browser
SHELL := /bin/bash
# Without debug information, which takes a twentieth of the time and two thirds of the program; names of functions stay.
BUILD := EMBEDSITE_COMMIT=$$(git rev-parse --short=12 HEAD 2>/dev/null) swift build -c release -debug-info-format none
BINARY := .build/release/embedsite
SOURCES := Package.swift $(shell find Sources templates -type f)
TOOLS := .build/test-tools

.PHONY: site serve test sanitize bench side-by-side dist deb test-dist format lint packages clean

site: packages $(BINARY)
	@$(BINARY) setup
	@$(BINARY) build
	@echo "Look at site/index.html, or run 'make serve' for a preview at http://localhost:8000/."

serve: packages $(BINARY)
	@$(BINARY) setup
	@$(BINARY) serve

packages:
	@.ci/install .ci/packages.txt

$(BINARY): $(SOURCES)
	$(BUILD) --product embedsite
	@touch $@

test: packages $(TOOLS)/ready
	@.ci/install .ci/test-packages.txt
	$(BUILD) --build-tests
	@$(BINARY) setup
	@$(BINARY) setup tables
	swift test -c release --skip-build
	python3 -m unittest discover -s .ci/bench
	$(TOOLS)/bin/python .ci/check-schemas $(BINARY)
	$(TOOLS)/bin/python .ci/check-examples $(BINARY) content/vectors.md
	$(TOOLS)/bin/python .ci/check-forms $(BINARY)
	$(TOOLS)/bin/python .ci/check-conversions $(BINARY)
	$(TOOLS)/bin/python .ci/check-module $(BINARY)
	.ci/check-pages

# Tests of what stands on C and on threads, under AddressSanitizer, UndefinedBehaviorSanitizer and ThreadSanitizer.
sanitize: packages
	@.ci/sanitize

# Checkers from PyPI, in a folder of their own.
$(TOOLS)/ready: .ci/requirements.txt
	@.ci/install .ci/test-packages.txt
	python3 -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check -r .ci/requirements.txt
	@touch $@

# What the program takes, beside what authors use today where that is installed: see .ci/bench/__main__.py.
bench: packages
	$(BUILD) --build-tests
	@$(BINARY) setup || echo "bench: without the model, what needs it is left out"
	@python3 .ci/bench

# Our figures beside the peers', into .build/side-by-side/index.html: see .ci/side-by-side/__main__.py.
side-by-side: packages $(BINARY)
	@$(BINARY) setup
	@python3 .ci/side-by-side

# What people get, into dist/: an archive and a wheel, and a Debian package of the same. Builds the program a second time.
dist: packages
	@.ci/install .ci/dist-packages.txt
	@.ci/dist

deb:
	@.ci/deb

# Takes what stands in dist/ as people get it; needs root.
test-dist:
	@.ci/install .ci/dist-packages.txt
	@.ci/test-dist

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

clean:
	rm -rf .build .build-dist .embedsite dist
