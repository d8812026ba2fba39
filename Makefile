# gongkai (政务公开工作台).  `make run` and `make test` are all a newcomer needs.
# Targets: all run test check-ROOM san fuzz bench bench-nation bench-reader bench-press tidy cover pictures install uninstall clean

PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
CC      ?= gcc
SAN     ?=
WERROR  ?= -Werror
V       ?= 0
Q       := $(if $(filter 1,$V),,@)
say      = $(if $(filter 1,$V),@:,@printf '  %-5s %s\n')

# The rooms from the ground up; each may use only those its line names (tools/check_arrows.py
# checks the includes, check-ROOM links no others).
ROOMS      := text rules store intake report tui cli
USES_text   := text
USES_rules  := text rules
USES_store  := text rules data store
USES_intake := text rules data store intake
USES_report := text rules data store report
USES_tui    := text rules data store intake report tui
USES_cli    := text rules data store intake report tui cli
USES_torture := $(USES_cli)
USES_nation := $(USES_store)
USES_bench := $(USES_store)

OPT     ?= -O2
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wvla -Wformat=2 -Wundef $(WERROR)
PKGS    := ncursesw sqlite3
VERSION := $(shell cat VERSION)
CPPFLAGS += -D_GNU_SOURCE -I. -I$(BUILD)/gen -DGONGKAI_VERSION='"$(VERSION)"' \
           -DGONGKAI_LOCALEDIR='"$(PREFIX)/share/locale"'
# What an attacker would have to get past (tools/check_hardening.py looks whether it is there).
# The sanitizers have their own; without optimisation there is nothing to fortify.
HARDEN  := -fPIE -fstack-protector-strong -fstack-clash-protection \
           $(if $(SAN)$(filter -O0,$(OPT)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3) \
           $(if $(filter x86_64% i686%,$(shell $(CC) -dumpmachine)),-fcf-protection)
CFLAGS  += -std=c17 $(OPT) -g $(WARN) -fno-common $(HARDEN) $(SAN) \
           $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LDFLAGS += $(SAN) -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
# Asked when used, not when read: the first `make run` installs pkg-config itself.
LIBS    = $(shell pkg-config --libs $(PKGS)) -liniparser
# The reader is a program of its own: what parses hostile documents stays out of the desk.
READPKGS := libzip expat libxml-2.0 libseccomp
READLIBS = $(shell pkg-config --libs $(READPKGS)) -lfreexl -lm
BOXOBJS  := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard box/*.c)))
READOBJS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out reader/main.c,$(sort $(wildcard reader/*.c)))) $(BOXOBJS)
# So is the press: fonts, PDF and printers stay out of the desk.  Of report/ it knows the tree.
PRESSPKGS := pangocairo cairo-pdf fontconfig libxml-2.0 libzip libseccomp
PRESSLIBS = $(shell pkg-config --libs $(PRESSPKGS)) -lxlsxwriter -lcups -lm
PRESSOBJS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out press/main.c,$(sort $(wildcard press/*.c)))) \
             $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard report/tree*.c report/table.c report/table_span.c report/table_csv.c \
             report/json.c rules/date.c rules/narrow.c))) $(BOXOBJS)
$(BUILD)/press/%.o $(BUILD)/tests/press/%.o: CFLAGS += $(shell pkg-config --cflags $(PRESSPKGS) 2>/dev/null)
TEXTOBJS := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard text/*.c)))
$(BUILD)/reader/%.o $(BUILD)/tests/reader/%.o: CFLAGS += $(shell pkg-config --cflags $(READPKGS))
TESTLIBS := -lcmocka -lvterm -lutil

ASSETS  := $(sort $(wildcard data/*.txt data/wording/*.txt data/assessment/*.txt data/*.csv data/*.ini data/samples/*.txt store/*.sql themes/*.ini))
SRC_data := $(BUILD)/gen/assets.c
SRCS    := $(filter-out cli/main.c,$(foreach r,$(ROOMS),$(sort $(wildcard $r/*.c))))
OBJS    := $(SRCS:%.c=$(BUILD)/%.o) $(BUILD)/gen/assets.o
LIB     := $(BUILD)/libgongkai.a
TESTS   := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/*/test_*.c)))
# Objects of the rooms that room $1 may use.
roomobjs = $(foreach r,$(USES_$1),$(if $(filter data,$r),$(BUILD)/gen/assets.o,\
           $(patsubst %.c,$(BUILD)/%.o,$(filter-out cli/main.c,$(wildcard $r/*.c)))))

all: setup-build $(BUILD)/gongkai $(BUILD)/gongkai-read $(BUILD)/gongkai-press $(BUILD)/locale/en/LC_MESSAGES/gongkai.mo

setup-build:
	@tools/setup.sh build
setup-test:
	@tools/setup.sh build test

run: all
	@tools/run.sh $(BUILD)/gongkai

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(say) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/embed: tools/embed.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -std=c17 -O1 $(WARN) -o $@ $<

$(BUILD)/gen/assets.c: $(BUILD)/embed $(ASSETS)
	@mkdir -p $(@D)
	$(say) EMBED $@
	$(Q)$(BUILD)/embed $(ASSETS) > $@.new && mv $@.new $@

$(LIB): $(OBJS)
	$(say) AR $@
	$(Q)rm -f $@ && $(AR) rcs $@ $(OBJS)

$(BUILD)/gongkai: $(BUILD)/cli/main.o $(LIB)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

$(BUILD)/gongkai-read: $(BUILD)/reader/main.o $(READOBJS) $(TEXTOBJS)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(READLIBS)

$(BUILD)/gongkai-press: $(BUILD)/press/main.o $(PRESSOBJS) $(TEXTOBJS)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(PRESSLIBS)

# Tests: one program per tests/ROOM/test_*.c, linked with that room and those below.
.SECONDEXPANSION:
$(BUILD)/tests/%: $(BUILD)/tests/%.o $$(call roomobjs,$$(firstword $$(subst /, ,$$*))) $$(TESTKIT)
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBS) $(TESTLIBS)
$(BUILD)/tests/reader/%: $(BUILD)/tests/reader/%.o $(READOBJS) $(TEXTOBJS) $(BUILD)/gongkai-read
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(READLIBS) $(TESTLIBS)
# Synthetic nations (tests/nation/nation.h), for tests and benches.
NATIONOBJS := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/nation/nation*.c tests/nation/fill*.c tests/nation/csv.c)))
$(BUILD)/tests/nation/%: $(BUILD)/tests/nation/%.o $(NATIONOBJS) $$(call roomobjs,nation) $$(TESTKIT)
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBS) $(TESTLIBS)
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(NATIONOBJS) $$(call roomobjs,bench) $$(TESTKIT)
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBS) $(TESTLIBS)
$(BUILD)/make_nation: $(BUILD)/tests/nation/make_nation.o $(NATIONOBJS) $(LIB)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIB) $(LIBS)
# test_prose_cost counts steps instead of measuring time: its copy of the code calls a counter.
COUNTED := $(patsubst %.c,$(BUILD)/counted/%.o,$(sort $(wildcard intake/prose*.c)))
$(BUILD)/counted/%.o: %.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize-coverage=trace-pc -MMD -MP -c -o $@ $<
$(BUILD)/tests/intake/test_prose_cost: $(BUILD)/tests/intake/test_prose_cost.o $(COUNTED) \
		$(filter-out $(COUNTED:$(BUILD)/counted/%=$(BUILD)/%),$(call roomobjs,intake))
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) $(SEARCHES:%=-Wl,--wrap=%) -o $@ $(filter %.o,$^) $(LIBS) $(TESTLIBS)
SEARCHES := memmem memchr memrchr strlen
$(BUILD)/tests/press/%: $(BUILD)/tests/press/%.o $(PRESSOBJS) $(TEXTOBJS) $(BUILD)/gongkai-press
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(PRESSLIBS) $(TESTLIBS)
# test_helpers: a copy of the program for which minutes are short, beside helpers that misbehave.
HASTY := $(BUILD)/hasty/gongkai $(BUILD)/hasty/gongkai-read $(BUILD)/hasty/gongkai-press
$(BUILD)/hasty/gongkai: $(BUILD)/cli/main.o $(BUILD)/tests/hasty/hasty.o $(LIB)
	@mkdir -p $(@D)
	$(say) LD $@
	$(Q)$(CC) $(LDFLAGS) $(HURRIED:%=-Wl,--wrap=%) -o $@ $^ $(LIBS)
HURRIED := poll clock_gettime timerfd_settime
$(BUILD)/hasty/gongkai-%: $(BUILD)/tests/hasty/stub.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(LDFLAGS) -o $@ $<
$(BUILD)/tests/cli/test_helpers: $(HASTY)
TESTKIT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/kit/*.c))

check-%: $$(filter $(BUILD)/tests/$$*/$$(percent),$$(TESTS))
	@tools/tests.sh $(BUILD) $^
percent := %

# The fuzzers are compiled as well, so that none rots unseen where clang is not installed.
FUZZOBJS := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/fuzz/*.c)))
test: setup-test all $(TESTS) $(FUZZOBJS)
	@tools/tests.sh $(BUILD) --all $(TESTS)

san:
	$(MAKE) BUILD=build/san OPT=-O1 SAN='-fsanitize=address,undefined -fno-omit-frame-pointer' WERROR= san-run
san-run: setup-test all $(TESTS)
	@GONGKAI_SAN=1 tools/tests.sh $(BUILD) $(TESTS)

$(BUILD)/locale/en/LC_MESSAGES/gongkai.mo: po/en.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

# By hand, when Unicode moves on; wants Debian's unicode-data.
tables:
	for t in pinyin variants width; do \
	    tools/$${t}_table.py > text/$${t}_table.h.new && mv text/$${t}_table.h.new text/$${t}_table.h || exit 1; \
	done

# English: new texts into po/en.po, whatever is no longer used out of it.
po/gongkai.pot: $(SRCS) cli/main.c
	@xgettext --from-code=UTF-8 -k_ -kN_ --no-location --no-wrap --sort-output -o $@ $^
po-update: po/gongkai.pot
	msgmerge --no-fuzzy-matching --no-location --no-wrap --sort-output --quiet -o po/en.po.new po/en.po $<
	msgattrib --no-obsolete --no-wrap -o po/en.po po/en.po.new
	@rm -f po/en.po.new po/gongkai.pot

# What the desk costs, beside a bare program built here: ratios in one run.
$(BUILD)/bench/bare: tools/bench/bare.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBS)
$(BUILD)/bench/edit: tools/bench/edit.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)
$(BUILD)/bench/ask: tools/bench/ask.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)
BENCHES := $(BUILD)/bench/bare $(BUILD)/bench/edit $(BUILD)/bench/ask $(BUILD)/make_nation
bench: all $(BENCHES) $(BUILD)/bench/bare_xlsx
	@tools/bench.py $(BUILD) county
	@tools/bench/reader.py $(BUILD)
	@tools/bench/press.py $(BUILD)
# Minutes, and 5 GB of disk: the same at the size of a nation, and its golden answers.
bench-nation: all $(BENCHES) $(BUILD)/tests/nation/test_golden
	@tools/bench.py $(BUILD) nation
	GONGKAI_BUILD=$(BUILD) GONGKAI_NATION=$(BUILD)/bench/work/nation.gongkai $(BUILD)/tests/nation/test_golden

# What reading a sheet of 576,000 rows costs, beside a bare libzip and expat.
$(BUILD)/bench/bare_xlsx: tools/bench/bare_xlsx.c $(TEXTOBJS)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(READLIBS)
bench-reader: $(BUILD)/gongkai-read $(BUILD)/bench/bare_xlsx
	@tools/bench/reader.py $(BUILD)

# What a PDF costs, beside LibreOffice making one of the same rows.
bench-press: $(BUILD)/gongkai-press
	@tools/bench/press.py $(BUILD)

# The README's pictures, drawn from the canvas, and the key tables of README and manual.
$(BUILD)/pictures: tools/pictures.c $(LIB)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)
pictures: all $(BUILD)/pictures
	$(BUILD)/pictures man/pictures
	tools/keys.py $(BUILD)/gongkai README.md README.zh_CN.md man/gongkai.1 man/zh_CN/gongkai.1

setup-dev:
	@tools/setup.sh build test dev
# Layout, and three programs that look for mistakes: what they may not say is in .clang-tidy and
# tools/cppcheck.txt, and in the code where it is one place.
HELPERS := box reader press
ANALYSED := $(OBJS) $(BUILD)/cli/main.o $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(HELPERS:%=%/*.c)))
analysed: setup-build $(ANALYSED)
tidy: setup-dev all
	clang-format --dry-run --Werror $(filter-out %_table.h,$(wildcard $(foreach r,$(ROOMS) $(HELPERS) tests/* tools tools/*,$r/*.[ch])))
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
	    --suppressions-list=tools/cppcheck.txt --template='{file}:{line}: {message} [{id}]' \
	    -D_GNU_SOURCE -I. -I$(BUILD)/gen $(ROOMS) $(HELPERS)
	$(MAKE) BUILD=build/analyser OPT=-O1 SAN=-fanalyzer analysed
	printf '%s\n' $(SRCS) cli/main.c $(wildcard $(HELPERS:%=%/*.c)) | TIDY="$$(printf '%s ' $(CPPFLAGS))" \
	    xargs -P $(shell nproc) -n 16 sh -c 'exec clang-tidy --quiet --warnings-as-errors="*" "$$@" -- \
	    $$TIDY -std=c17 $(shell pkg-config --cflags $(READPKGS) $(PRESSPKGS))' tidy

cover: setup-dev
	$(MAKE) BUILD=build/cover OPT=-O0 SAN=--coverage san-run
	lcov --quiet --capture --directory build/cover --output-file build/cover/all.info
	lcov --quiet --extract build/cover/all.info '$(CURDIR)/*' --output-file build/cover/ours.info
	lcov --list build/cover/ours.info

bindir := $(DESTDIR)$(PREFIX)/bin
mandir := $(DESTDIR)$(PREFIX)/share/man
install: all
	install -D -m 755 $(BUILD)/gongkai $(bindir)/gongkai
	install -D -m 755 $(BUILD)/gongkai-read $(bindir)/gongkai-read
	install -D -m 755 $(BUILD)/gongkai-press $(bindir)/gongkai-press
	install -D -m 644 $(BUILD)/locale/en/LC_MESSAGES/gongkai.mo \
	    $(DESTDIR)$(PREFIX)/share/locale/en/LC_MESSAGES/gongkai.mo
	install -D -m 644 man/gongkai.1 $(mandir)/man1/gongkai.1
	install -D -m 644 man/gongkai-config.5 $(mandir)/man5/gongkai-config.5
	install -D -m 644 man/gongkai-assessment.5 $(mandir)/man5/gongkai-assessment.5
	install -D -m 644 man/zh_CN/gongkai.1 $(mandir)/zh_CN/man1/gongkai.1
	install -D -m 644 man/zh_CN/gongkai-wording.5 $(mandir)/zh_CN/man5/gongkai-wording.5
	install -D -m 644 man/zh_CN/gongkai-assessment.5 $(mandir)/zh_CN/man5/gongkai-assessment.5
uninstall:
	rm -f $(bindir)/gongkai $(bindir)/gongkai-read $(bindir)/gongkai-press $(DESTDIR)$(PREFIX)/share/locale/en/LC_MESSAGES/gongkai.mo \
	    $(mandir)/man1/gongkai.1 $(mandir)/man5/gongkai-config.5 $(mandir)/zh_CN/man1/gongkai.1 \
	    $(mandir)/zh_CN/man5/gongkai-wording.5 \
	    $(mandir)/man5/gongkai-assessment.5 $(mandir)/zh_CN/man5/gongkai-assessment.5

clean:
	rm -rf build

# Held against kills, power losses, failing disks, hostile bytes (tests/torture/README.md): for
# long, and that each test finds the fault that was put in for it.
torture: setup-dev all $(TESTS)
	@tools/torture.py $(BUILD)
torture-faults: setup-dev
	@$(MAKE) BUILD=build/faults SAN=-DGONGKAI_FAULTS all
	@tools/torture.py build/faults --faults

include tools/fuzz.mk
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all torture torture-faults tables setup-build setup-test setup-dev run test san san-run bench bench-nation bench-reader bench-press \
	pictures tidy analysed cover install uninstall po-update clean
.SECONDARY:
.DELETE_ON_ERROR:
