# make fuzz [FUZZ_SECONDS=20], or one of them: fuzz-reader (any bytes as a document), fuzz-reading
# (any bytes as a text or as the reader's stream), fuzz-tree (as a document's tree or a draft), fuzz-ini
# (as settings and keys), fuzz-values (as a date, period, number, key, or a text at the gate), fuzz-text
# (as CSV, calendar, wording, a sample).  What is found stands in build/fuzz/ and wants to become a
# test; the corpus itself, tests/fuzz/corpus/, is not written to.
FUZZ_SECONDS ?= 20
FUZZERS  := reader reading tree ini values text
FUZZ_DESK := ini values text
FUZZ_SAN := -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer

fuzz: setup-dev
	$(MAKE) $(FUZZERS:%=fuzz-%)

$(FUZZERS:%=fuzz-%): setup-test
	@if command -v clang >/dev/null; then \
	    $(MAKE) BUILD=build/fuzz CC=clang OPT=-O1 WERROR= SAN='$(FUZZ_SAN) -DREADER_FUZZ' $@-run; \
	else \
	    echo 'skip: clang is not installed, nothing was fuzzed'; \
	fi

$(FUZZERS:%=fuzz-%-run): fuzz-%-run: $(BUILD)/tests/fuzz/fuzz_%
	@mkdir -p $(BUILD)/corpus/$*
	$< -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=2048 -max_len=65536 \
	    -print_final_stats=1 -artifact_prefix=$(BUILD)/$*- $(BUILD)/corpus/$* tests/fuzz/corpus/$*

$(BUILD)/tests/fuzz/fuzz_reader: $(BUILD)/tests/fuzz/fuzz_reader.o $(READOBJS) $(TEXTOBJS)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(READLIBS) -lcmocka
$(BUILD)/tests/fuzz/fuzz_reading: $(BUILD)/tests/fuzz/fuzz_reading.o $(call roomobjs,intake)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
$(BUILD)/tests/fuzz/fuzz_tree: $(BUILD)/tests/fuzz/fuzz_tree.o $(call roomobjs,report)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
$(FUZZ_DESK:%=$(BUILD)/tests/fuzz/fuzz_%): $(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(call roomobjs,tui)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

.PHONY: fuzz $(FUZZERS:%=fuzz-%) $(FUZZERS:%=fuzz-%-run)
