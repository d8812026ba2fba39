# make fuzz-reading [FUZZ_SECONDS=20]: any bytes as a document.  What is found stands in
# build/fuzz-reading/ and wants to become a test; the corpus itself is not written to.
FUZZ_SECONDS ?= 20

# Both, for CI: a short run of each.
fuzz: setup-dev
	$(MAKE) fuzz-reader fuzz-reading

fuzz-reading:
	@if command -v clang >/dev/null; then \
	    $(MAKE) BUILD=build/fuzz-reading CC=clang OPT=-O1 WERROR= \
	        SAN='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer' \
	        fuzz-reading-run; \
	else \
	    echo 'skip: clang is not installed, nothing was fuzzed'; \
	fi

$(BUILD)/fuzz_reading: $(BUILD)/tests/fuzz/fuzz_reading.o $(call roomobjs,intake)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

fuzz-reading-run: $(BUILD)/fuzz_reading
	@mkdir -p $(BUILD)/reading
	$(BUILD)/fuzz_reading -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=2048 \
	    -print_final_stats=1 -artifact_prefix=$(BUILD)/reading/ \
	    $(BUILD)/reading tests/fuzz/corpus/reading

.PHONY: fuzz fuzz-reading fuzz-reading-run
