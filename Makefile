# VanThu: every habit of the house in one place. `make help` lists them.
#
# CONFIGURATION  debug (default) or release, for build and demo
# SECONDS_EACH   how long each fuzzing target runs (60); as many run at once as there are processors
# ARGS           more arguments for the command behind a target, e.g. make demo ARGS="--lang en", make chaos ARGS="--kills 10"

.DEFAULT_GOAL := help
.PHONY: help bootstrap demo test build lint bench bench-hub chaos fuzz pdf-cross-check clean

CONFIGURATION ?= debug
ARGS ?=
SECONDS_EACH ?= 60

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

bootstrap: ## install the Debian packages VanThu needs, if any is missing
	@Scripts/bootstrap.sh

demo: bootstrap ## the whole story on this machine: build the tool and run `vanthu demo`
	@Scripts/run-vanthu.sh "$(CONFIGURATION)" demo $(ARGS)

test: bootstrap ## build everything and run all tests
	@Scripts/run-tests.sh $(ARGS)

build: bootstrap ## build everything, the tests too
	@swift build --build-tests --configuration "$(CONFIGURATION)" $(ARGS)

lint: ## formatting and documentation rules (swift-format, strict), shell and C syntax
	@Scripts/lint.sh

bench: bootstrap ## release build, timed against a bare C parser (see Benchmarks/README.md)
	@Benchmarks/bench.sh $(ARGS)

bench-hub: bootstrap ## release build of the hub under load for five minutes, then 20 large uploads at once
	@Benchmarks/hub.sh bench $(ARGS)

chaos: bootstrap ## a serving hub killed 100 times under load; full disks, jumping clocks, dying clients
	@Benchmarks/hub.sh chaos $(ARGS)

fuzz: bootstrap ## libFuzzer over everything that takes bytes from strangers (see Fuzzing/README.md)
	@Fuzzing/fuzz.sh --seconds "$(SECONDS_EACH)" $(ARGS)

pdf-cross-check: bootstrap ## writes Docs/PDF-cross-check.md anew: our verdict on every PDF file of the tests beside pyHanko's and pdfsig's
	@VANTHU_RECORD_CROSS_CHECK=1 swift test --filter CrossCheckTable $(ARGS)

clean: ## remove what was built
	rm -rf .build Benchmarks/.build Fuzzing/.build
