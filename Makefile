# The commands of the project; `make run` and `make test` are the two that a new reader needs.
PREFIX ?= /usr/local
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --static-swift-stdlib --product stride

.PHONY: run test build setup install benchmark fuzz clean

## A guided session on real data: define, train, evaluate; then the prompt.
run: build
	.build/release/stride --echo -i examples/digits.py

## Everything that is checked, from a clean clone.
test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: setup
	$(RELEASE)

setup:
	@scripts/setup

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/release/stride "$(DESTDIR)$(PREFIX)/bin/stride"

## The same scripts under stride and under PyTorch, in turn on this machine; prints the ratios.
benchmark: build
	scripts/benchmark

## Types a million made-up inputs into sessions, and reads a hundred thousand changed files of each format; what ends one of them, or takes
## longer than a second, is shown.
fuzz: setup
	$(SWIFT) build -c release --product fuzz
	.build/release/fuzz $(FUZZ)
	.build/release/fuzz --files $(FUZZ_FILES)

clean:
	$(SWIFT) package clean
