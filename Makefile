# One word for each habit. `make setup` first; it makes .venv.
BIN := .venv/bin

.PHONY: setup run test lint locks newest lowest bench peers faults fuzz attack soak films hour kms arm sheet docs pictures film clean

setup: ## everything a developer needs, in .venv
	bash .ci/setup test

run: setup ## play the sample content
	$(BIN)/klantbeeld

test: setup ## the test suite
	$(BIN)/python -m pytest

locks: ## which release of each package, with its hashes: renews requirements*.txt from pyproject.toml
	bash .ci/locks

newest: ## the test suite with today's release of every package, in .venv-newest
	rm -f .venv-newest/installed-test
	bash .ci/setup test newest
	.venv-newest/bin/python -m pytest

lowest: ## the test suite with the oldest releases that pyproject.toml allows, in .venv-lowest
	bash .ci/setup test lowest
	.venv-lowest/bin/python -m pytest

lint: setup ## ruff, complexity, mypy --strict, the direction of imports, the commits since the last release
	$(BIN)/ruff check .
	bash .ci/complexity
	$(BIN)/mypy
	$(BIN)/lint-imports
	bash .ci/history

bench: setup ## measure; the numbers go to docs/performance.md
	$(BIN)/python tests/benchmarks/player.py
	$(BIN)/python tests/benchmarks/crossfade.py
	$(BIN)/python tests/benchmarks/schedule.py
	$(BIN)/python tests/benchmarks/long.py
	$(BIN)/python tests/benchmarks/lines.py

peers: setup ## beside Chromium, feh, impressive and a loop of 45 lines, by the pixels on the glass; those that are installed; 15 minutes
	$(BIN)/python tests/benchmarks/peers --chart docs/images/peers.svg

faults: setup ## a thousand faults, by a seed, on a real player (half an hour); as root also real mounts and a full disk
	$(BIN)/python tests/faults/suite.py

fuzz: setup ## hostile files of every kind, a minute each; led by coverage where atheris has a wheel
	-$(BIN)/python -m pip install --quiet --only-binary :all: atheris
	$(BIN)/python tests/fuzz/fuzz.py

attack: setup ## a thousand attacks, no two the same, under strace: what was read, written, fetched or run outside; as root also another account's
	$(BIN)/python tests/security/attack.py

soak: setup ## a day of television in a quarter of an hour, with a fast clock: what leaks, what comes late; into docs/reliability.md
	$(BIN)/python tests/soak/soak.py --write

films: setup ## a thousand films one after another (half an hour): what leaks, what is left behind
	$(BIN)/python tests/soak/films.py

hour: setup ## the same for an hour by the real clock
	$(BIN)/python tests/soak/soak.py --real 3600 --write

kms: setup ## the service on a television without a desktop, in a virtual machine of Debian 12 and 13, looked at; root, 10 minutes each
	command -v qemu-system-x86_64 mmdebstrap >/dev/null || apt-get install -y --no-install-recommends qemu-system-x86 mmdebstrap e2fsprogs
	$(BIN)/python tests/kms/kms.py

arm: setup ## the sample content as a Raspberry Pi paints it, emulated, beside what this machine paints; root, 5 minutes
	command -v qemu-aarch64-static mmdebstrap >/dev/null || apt-get install -y --no-install-recommends qemu-user-static mmdebstrap
	$(BIN)/python tests/arm/arm.py

sheet: setup ## all sample slides as pictures in out/, and together on one sheet
	$(BIN)/klantbeeld preview --out out/preview --sheet out/preview/sheet.png

docs: setup ## what the documentation shows of the code: examples, keys of the config, the index of decisions
	$(BIN)/python docs/make.py

pictures: setup ## the pictures of the hub in the handbook, in Chromium
	$(BIN)/python docs/pictures.py

film: setup ## the film of the samples, drawn anew
	$(BIN)/python docs/film.py

clean: ## what can be made again
	rm -rf .venv .venv-* out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache tests/differences
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
