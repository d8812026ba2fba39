/* What the press says, refuses and does not let happen. */
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>

#include "press/confine.h"
#include "tests/press/pdf_kit.h"

enum {
	STANDING = 60 /* a descriptor that is left open */
};
static const char small[] = TREE "N\ttitle\t0\t甲县月报\nN\tparagraph\t0\t一段。\n.\n";

static void refused(struct made *m, const char *reason)
{
	char line[64];

	snprintf(line, sizeof line, "refused\t%s\t", reason);
	if (m->code != 3 || !strstr(buf_text(&m->said), line))
		fail_msg("%d: %s", m->code, buf_text(&m->said));
	assert_null(strstr(buf_text(&m->said), "\nok\n"));
}

static void trees(void **state)
{
	static const char *const broken[] = {
		"",
		"nonsense",
		TREE "N\ttitle\t0\t甲\n",
		TREE "N\tno\t0\t甲\n.\n",
		TREE "T\nC\tk\tint\t甲\nR\t1\t2\nE\n.\n",
	};
	struct made m;

	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		made_run(&m, broken[i], strlen(broken[i]), "pdf", NULL, NULL);
		refused(&m, "tree");
		assert_int_equal(m.pdf.len, 0);
		made_release(&m);
	}
}

/* A disk that is full: refused, whether at the first byte or at the last. */
static void full(void **state)
{
	struct buf large = {0};
	int out = open("/dev/full", O_WRONLY);

	(void)state;
	buf_add(&large, TREE "T\nC\tk\ttext\t单位\n");
	for (int i = 0; i < 20000; i++)
		buf_addf(&large, "R\t某%d镇\n", i);
	buf_add(&large, "E\n.\n");
	for (int i = 0; i < 2; i++) {
		struct made m = {.code = -1};
		const char *tree = i ? buf_text(&large) : small;

		kit_run_to(&m, tree, strlen(tree), out, "pdf", NULL, NULL);
		refused(&m, "full");
		buf_release(&m.said);
	}
	close(out);
	buf_release(&large);
}

static void file_limit(void)
{
	const struct rlimit most = {1000, 1000};

	setrlimit(RLIMIT_FSIZE, &most);
}

static void limited(void **state)
{
	struct made m;

	(void)state;
	made_run(&m, small, strlen(small), "pdf", NULL, file_limit);
	refused(&m, "write");
	made_release(&m);
}

static void memory_limit(void)
{
	const struct rlimit most = {96 << 20, 96 << 20};

	setrlimit(RLIMIT_AS, &most);
}

static void memory(void **state)
{
	struct buf t = {0};
	struct made m;

	(void)state;
	if (getenv("GONGKAI_SAN")) {
		printf("skip: no memory limit under a sanitizer\n");
		skip();
	}
	buf_add(&t, TREE "T\nC\tk\ttext\t单位\n");
	while (t.len < 40 << 20)
		buf_add(&t, "R\t甲镇\n");
	buf_add(&t, "E\n.\n");
	made_run(&m, buf_text(&t), t.len, "pdf", NULL, memory_limit);
	refused(&m, "memory");
	made_release(&m);
	buf_release(&t);
}

/* --- fonts --- */

static void fonts(void **state)
{
	static const char *const roles[] = {"title", "body",   "heading",
					    "sub",   "digits", "page"};
	struct made m;

	(void)state;
	made_run(&m, "", 0, "fonts", NULL, NULL);
	assert_int_equal(m.code, 0);
	assert_int_equal(m.pdf.len, 0);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		char line[32];

		snprintf(line, sizeof line, "font\t%s\t", roles[i]);
		const char *s = strstr(buf_text(&m.said), line);
		assert_non_null(s);
		assert_true(s[strlen(line)] != '\n'); /* a family is named */
	}
	made_release(&m);
}

/* A machine without any: fontconfig is told of no folder. */
static void no_fonts(void **state)
{
	static const char none[] = "<fontconfig></fontconfig>\n";
	char path[] = "/tmp/gongkai-fonts-XXXXXX";
	int fd = mkstemp(path);
	struct made m;

	(void)state;
	assert_int_equal(write(fd, none, sizeof none - 1), sizeof none - 1);
	close(fd);
	setenv("FONTCONFIG_FILE", path, 1);
	for (int i = 0; i < 2; i++) {
		made_run(&m, small, strlen(small), i ? "pdf" : "fonts", NULL, NULL);
		refused(&m, "no-font");
		assert_int_equal(m.pdf.len, 0);
		made_release(&m);
	}
	unsetenv("FONTCONFIG_FILE");
	unlink(path);
}

/* A character of no font is named, its place marked, the text still found. */
static void lacking(void **state)
{
	static const char tree[] = TREE "N\tparagraph\t0\t甲\U00016800乙\n.\n";
	struct buf text = {0};
	struct made m;

	(void)state;
	made_run(&m, tree, strlen(tree), "pdf", NULL, NULL);
	assert_int_equal(m.code, 0);
	assert_non_null(strstr(buf_text(&m.said), "lacks\t"));
	made_tool(&m, "pdftotext", 0, "-", &text);
	assert_non_null(strstr(buf_text(&text), "甲"));
	assert_non_null(strstr(buf_text(&text), "乙"));
	made_release(&m);
	buf_release(&text);
	made_run(&m, small, strlen(small), "pdf", NULL, NULL);
	assert_null(strstr(buf_text(&m.said), "lacks\t"));
	made_release(&m);
}

/* --- the same again --- */

static void another_day(void)
{
	setenv("SOURCE_DATE_EPOCH", "86400", 1);
}

static void same_bytes(void **state)
{
	struct made one, two;
	struct buf info = {0};

	(void)state;
	made_run(&one, small, strlen(small), "pdf", NULL, NULL);
	made_run(&two, small, strlen(small), "pdf", NULL, NULL);
	assert_int_equal(one.pdf.len, two.pdf.len);
	assert_memory_equal(one.pdf.s, two.pdf.s, one.pdf.len);
	assert_string_equal(buf_text(&one.said), buf_text(&two.said));
	made_tool(&one, "TZ=UTC pdfinfo -isodates", 0, "", &info);
	assert_non_null(strstr(buf_text(&info), "2024-04-30T00:00:00"));
	made_release(&one);
	made_release(&two);
	buf_clear(&info);
	made_run(&one, small, strlen(small), "pdf", NULL, another_day);
	made_tool(&one, "TZ=UTC pdfinfo -isodates", 0, "", &info);
	assert_non_null(strstr(buf_text(&info), "1970-01-02T00:00:00"));
	made_release(&one);
	buf_release(&info);
}

/* --- the box, tried from within --- */

static int within_box(enum press_needs needs, int (*act)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(confine_press(needs) ? act() : 99);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static int within_printing(int (*act)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		confine_printing();
		_exit(act());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static int within(int (*act)(void))
{
	return within_box(NEEDS_FONTS, act);
}

static int reads(void)
{
	char byte;
	int fd = open("/etc/passwd", O_RDONLY);

	return fd >= 0 && read(fd, &byte, 1) == 1 ? 0 : 1;
}

static int writes(void)
{
	int fd = open("/tmp/gongkai-press-escape", O_WRONLY | O_CREAT, 0600);

	return fd < 0 && errno == EPERM ? 0 : 1;
}

/* In the folder for it, and only there. */
static int makes_its_own(void)
{
	char own[300];
	const char *dir = getenv("TMPDIR");
	int there;

	snprintf(own, sizeof own, "%s/gongkai-press-own", dir ? dir : "/tmp");
	int fd = open(own, O_RDWR | O_CREAT | O_EXCL, 0600);
	if (fd < 0 || write(fd, "x", 1) != 1 || close(fd) || unlink(own))
		return 1;
	there = open("/etc/passwd", O_RDONLY);
	if (there >= 0)
		return 2;
	there = open("/var/tmp/gongkai-press-escape", O_WRONLY | O_CREAT, 0600);
	return there < 0 && unlink("/etc/hostname") < 0 ? 0 : 3;
}

/* A GiB, and not a byte more. */
static int outgrows(void)
{
	const off_t most = (off_t)1 << 30;
	int fd = memfd_create("large", 0);

	signal(SIGXFSZ, SIG_IGN);
	if (fd < 0 || lseek(fd, most - 1, SEEK_SET) < 0 || write(fd, "x", 1) != 1)
		return 1;
	return write(fd, "x", 1) < 0 && errno == EFBIG ? 0 : 2;
}

static int opens_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : 1;
}

static int no_descriptor(void)
{
	return fcntl(STANDING, F_GETFD) < 0 ? 0 : 1;
}

static int no_core(void)
{
	struct rlimit core = {1, 1};

	return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 ? 0 : 1;
}

static int no_file(void)
{
	return open("/etc/passwd", O_RDONLY) < 0 ? 0 : 1;
}

static int no_write(void)
{
	return open("/tmp/gongkai-press-escape", O_WRONLY | O_CREAT, 0600) < 0 &&
			       open("/dev/null", O_WRONLY) < 0
		       ? 0
		       : 1;
}

static int unlinks(void)
{
	return unlink("/tmp/gongkai-press-escape") < 0 && errno == EPERM ? 0 : 1;
}

static int runs_memory(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		    0) == MAP_FAILED
		       ? 0
		       : 1;
}

static int connects(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) < 0 ? 1 : 2;
}

static int forks(void)
{
	return fork() < 0 ? 1 : 2;
}

static int executes(void)
{
	return execl("/bin/true", "true", (char *)NULL);
}

static void box(void **state)
{
	(void)state;
	if (getenv("GONGKAI_SAN")) {
		printf("skip: no filter under a sanitizer\n");
		skip();
	}
	if (within(reads) == 99) {
		printf("skip: the kernel takes no filter\n");
		skip();
	}
	assert_int_equal(within(reads), 0);
	assert_int_equal(within(writes), 0);
	assert_int_equal(within(unlinks), 0);
	assert_int_equal(within(runs_memory), 0);
	assert_int_equal(within(connects), -SIGSYS);
	assert_int_equal(within(forks), -SIGSYS);
	assert_int_equal(within(executes), -SIGSYS);
	/* docx and html open nothing, xlsx its own files only, and none of them anything else. */
	static const enum press_needs others[] = {NEEDS_NOTHING, NEEDS_TEMPORARY};
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(within_box(others[i], no_file), 0);
		assert_int_equal(within_box(others[i], runs_memory), 0);
		assert_int_equal(within_box(others[i], connects), -SIGSYS);
		assert_int_equal(within_box(others[i], forks), -SIGSYS);
		assert_int_equal(within_box(others[i], executes), -SIGSYS);
	}
	assert_int_equal(within_box(NEEDS_NOTHING, writes), 0);
	assert_int_equal(within_box(NEEDS_TEMPORARY, makes_its_own), 0);
	assert_int_equal(within_box(NEEDS_TEMPORARY, outgrows), 0);
}

/* The printing part has the network, and no more of it than that. */
static void printing_box(void **state)
{
	(void)state;
	if (getenv("GONGKAI_SAN") || within(reads) == 99) {
		printf("skip: no filter under a sanitizer, or the kernel takes none\n");
		skip();
	}
	assert_int_equal(within_printing(reads), 0);
	assert_int_equal(within_printing(opens_socket), 0);
	assert_int_equal(within_printing(no_core), 0);
	assert_int_equal(within_printing(forks), -SIGSYS);
	assert_int_equal(within_printing(executes), -SIGSYS);
	/* What Landlock forbids is EACCES. */
	assert_int_equal(within_printing(no_write), 0);
}

/* Nothing of ours reaches either of them, were it left open. */
static void descriptors(void **state)
{
	(void)state;
	if (getenv("GONGKAI_SAN")) {
		printf("skip: none is closed under a sanitizer\n");
		skip();
	}
	assert_int_equal(dup2(STDERR_FILENO, STANDING), STANDING);
	assert_int_equal(within(no_descriptor), 0);
	assert_int_equal(within_printing(no_descriptor), 0);
	close(STANDING);
}

/* What a hostile tree brings is shown, never obeyed. */
static void hostile(void **state)
{
	static const char *const cases[] = {
		TREE "N\ttitle\t0\t\\n\\t\xFF\xFE甲\n.\n",
		TREE "N\tissuer\t0\t\nN\tnumber\t0\t\nN\ttitle\t0\t\n.\n",
		TREE "N\tsheet\t0\t\nN\tsheet\t0\t\nN\tissuer\t0\t甲\n.\n",
		TREE "N\tdate\t0\t\nN\tsign\t0\t\nN\tcopies\t0\t\nN\tprinted\t0\t\n.\n",
		TREE "N\theading\t9999\t甲\nN\tattached\t9999\t\nN\tgap\t0\t\n.\n",
		TREE "G\tbars\t0\t\xFF\t\xC3(\nX\t\xE7\x94\nY\t\xFF\t1\nE\n.\n",
		TREE "G\theat\t6\t\xFF\t\xC3(\nX\t\xE7\x94\nY\t\xFF\t-1\nE\n.\n",
		TREE "T\nC\t\xFF\ttext\t\xFF\nR\t\xFF\xC0\nE\n.\n",
		TREE "T\nC\tk\tint\t\\N\nR\t1\nE\n.\n",
		TREE "T\nC\tk\tint\t甲\nE\n.\n",
		TREE "N\tparagraph\t0\t\u202Eابجد ཀ ᠮᠣᠩᠭᠣᠯ "
		     "é️‍👨‍👩‍👧\n.\n",
		TREE ".\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made m;
		struct buf info = {0};

		made_run(&m, cases[i], strlen(cases[i]), "pdf", NULL, NULL);
		if (m.code != 0)
			fail_msg("case %zu: %d: %s", i, m.code, buf_text(&m.said));
		made_tool(&m, "pdfinfo", 0, "", &info);
		made_release(&m);
		buf_release(&info);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees),        cmocka_unit_test(full),
		cmocka_unit_test(limited),      cmocka_unit_test(memory),
		cmocka_unit_test(fonts),        cmocka_unit_test(no_fonts),
		cmocka_unit_test(lacking),      cmocka_unit_test(box),
		cmocka_unit_test(printing_box), cmocka_unit_test(descriptors),
		cmocka_unit_test(same_bytes),   cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
