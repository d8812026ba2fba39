/* What stands in for gongkai-read and gongkai-press: does what STUB says, never what it should. */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_all(int fd, const char *s, size_t len)
{
	while (len) {
		ssize_t n = write(fd, s, len);

		if (n <= 0)
			_exit(1);
		s += n;
		len -= (size_t)n;
	}
}

static void say(int fd, const char *s)
{
	write_all(fd, s, strlen(s));
}

static _Noreturn void hang(void)
{
	signal(SIGTERM, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	for (;;)
		pause();
}

static _Noreturn void flood(int fd, const char *line)
{
	for (;;)
		say(fd, line);
}

/* A word now and then, and never the last one. */
static _Noreturn void dribble(int fd, const char *line)
{
	for (;;) {
		say(fd, line);
		usleep(20000);
	}
}

static int read_stub(const char *how)
{
	static const struct {
		const char *how, *answer;
	} answers[] = {
		{"nonsense", "Segmentation fault? 42\n\n"},
		{"escape", "gongkai-read 1 text\nL\t1\t\x1B]0;x\x07\nZ\tok\n"},
		{"turn", "gongkai-read 1 text\nL\t1\t甲\u202E乙\nZ\tok\n"},
		{"hidden", "gongkai-read 1 text\nL\t1\t甲\u200B乙\nZ\tok\n"},
		{"bytes", "gongkai-read 1 text\nL\t1\t\xFF\xFE\nZ\tok\n"},
		{"torn", "gongkai-read 1 text\nL\t1\t甲"},
		{"code", "gongkai-read 1 text\nZ\t\\x\t0\t\n"},
		{"reason", "gongkai-read 1 text\nZ\tno-such-code\t0\tmany words\n"},
		{"format", "gongkai-read 1 \x1B[2J\nZ\tok\n"},
		{"silent", ""},
	};

	if (strcmp(how, "flood") == 0)
		flood(1, "L\t1\t甲镇\n");
	if (strcmp(how, "dribble") == 0)
		dribble(1, "L\t1\t甲镇\n");
	if (strcmp(how, "long") == 0) {
		say(1, "gongkai-read 1 text\nL\t1\t");
		for (int i = 0; i < 100000; i++)
			say(1, "月报");
		say(1, "\nZ\tok\n");
		return 0;
	}
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (strcmp(how, answers[i].how) == 0)
			say(1, answers[i].answer);
	return 0;
}

static int press_stub(const char *how)
{
	static const struct {
		const char *how, *answer;
	} answers[] = {
		{"nonsense", "Segmentation fault? 42\n\n"},
		{"escape", "refused\t\x1B]0;x\x07\t\x1B[2J\n"},
		{"turn", "refused\tfailed\t\u202E甲\n"},
		{"bytes", "refused\twrite\t\xFF\xFE\n"},
		{"format", "font\ttitle\t\x1B[2J甲\nlacks\t\u202E\nok\n"},
		{"printer",
		 "printer\t\x1B[2J\t\u202E\tidle\t\x07\tdefault\t\taccepts\nok\n"},
		{"silent", ""},
	};

	if (strcmp(how, "flood") == 0)
		flood(2, "note\tflood\n");
	if (strcmp(how, "dribble") == 0)
		dribble(2, "note\tdribble\n");
	if (strcmp(how, "long") == 0) {
		say(2, "refused\twrite\t");
		for (int i = 0; i < 10000; i++)
			say(2, "月报");
		say(2, "\n");
		return 3;
	}
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (strcmp(how, answers[i].how) == 0)
			say(2, answers[i].answer);
	return 0;
}

int main(int argc, char **argv)
{
	const char *how = getenv("STUB");
	bool reader = strstr(argc ? argv[0] : "", "gongkai-read") != NULL;

	const char *who = getenv("STUB_PID");
	FILE *f = who ? fopen(who, "w") : NULL;

	if (f) {
		fprintf(f, "%ld", (long)getpid());
		fclose(f);
	}
	if (!how)
		return 99;
	if (strcmp(how, "hang") == 0)
		hang();
	/* The last word is said, and the end does not come. */
	if (strcmp(how, "stay") == 0) {
		say(reader ? 1 : 2,
		    reader ? "gongkai-read 1 text\nL\t1\t甲\nZ\tok\n" : "ok\n");
		close(1);
		close(2);
		hang();
	}
	return reader ? read_stub(how) : press_stub(how);
}
