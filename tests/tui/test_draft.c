/* A draft as the editor has it: lines, figures, and the way back. */
#include <string.h>

#include "report/wording.h"
#include "tests/kit/kit.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "tui/draft_doc.h"

static const char sample[] = "标题 甲县通报\n"
			     "文号 {文号:}\n"
			     "段 累计{全部.累计:20160}条，{{注}}自报{乡镇.累计=9}条。\n"
			     "# 不印\n"
			     "另页\n";

static void written(const struct draft_doc *d, const char *want)
{
	struct buf out = {0};

	draft_doc_write(d, &out);
	assert_string_equal(buf_text(&out), want);
	buf_release(&out);
}

static void read_doc(struct draft_doc *d, const char *text)
{
	size_t bad = 0;

	*d = (struct draft_doc){0};
	if (!draft_doc_read(d, text, &bad))
		fail_msg("line %zu", bad);
}

static void there_and_back(void **state)
{
	struct draft_doc d;

	(void)state;
	read_doc(&d, sample);
	written(&d, sample);
	assert_int_equal(d.lines, 5);
	assert_string_equal(buf_text(&d.line[1].text), "{文号}");
	assert_string_equal(buf_text(&d.line[2].text), "累计20160条，{注}自报9条。");
	assert_int_equal(d.line[2].figs, 2);
	assert_false(d.line[2].fig[0].own);
	assert_true(d.line[2].fig[1].own);
	draft_doc_release(&d);
	/* Blank lines and line ends of another kind fall away; nothing becomes one paragraph. */
	read_doc(&d, "段 甲\r\n\n\n段 乙");
	written(&d, "段 甲\n段 乙\n");
	draft_doc_release(&d);
	read_doc(&d, "");
	written(&d, "段\n");
	draft_doc_release(&d);
}

static void what_is_refused(void **state)
{
	static const struct {
		const char *text;
		size_t line;
	} cases[] = {
		{"甲", 1},
		{"段 甲\n不是", 2},
		{"段 甲\n\n段 {乙", 3},
		{"段 }", 1},
		{"段 {}", 1},
		{"段 {:9}", 1},
		{"段 [x]\n段 {[?x}", 2},
		{"一级标题 x", 1},
	};
	struct draft_doc d;

	(void)state;
	read_doc(&d, "段 留着");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t bad = 0;
		assert_false(draft_doc_read(&d, cases[i].text, &bad));
		assert_int_equal(bad, cases[i].line);
		written(&d, "段 留着\n");
	}
	draft_doc_release(&d);
}

/* Nothing that moves the cursor or hides comes in. */
static void hostile_text_is_cleaned(void **state)
{
	struct draft_doc d;

	(void)state;
	read_doc(&d, "段 甲\x1b[31m\xe2\x80\xae乙\tx\xff{全\x07部:1\x1b}\n");
	written(&d, "段 甲[31m乙 x{全部:1}\n");
	draft_doc_release(&d);
	/* Also what only the table of characters knows; a name's own form of a character stays. */
	read_doc(&d, "段 甲\u00AD\u034F\u061C\u115F\u3164\U000E0041乙葛\U000E0100\n");
	written(&d, "段 甲乙葛\U000E0100\n");
	draft_doc_release(&d);
}

static const struct draft_word *draft_word_of(const char *word)
{
	for (size_t i = 0; draft_word(i); i++)
		if (strcmp(draft_word(i)->word, word) == 0)
			return draft_word(i);
	return NULL;
}

/* What the language has for drafts the editor has, and nothing else but the comment. */
static void keywords_are_the_language_s(void **state)
{
	size_t n = 0, known = 1;

	(void)state;
	while (draft_word(n)) {
		assert_true(draft_word_of(draft_word(n)->word) == draft_word(n));
		assert_true(*draft_word(n)->about);
		n++;
	}
	assert_non_null(draft_word_of("#"));
	for (enum word w = WORD_NONE + 1; w <= WORD_END; w++) {
		bool draft = w != WORD_NAME && w != WORD_ORDER && w <= WORD_PRINTED;
		assert_int_equal(draft_word_of(wording_word(w)) != NULL, draft);
		known += draft;
	}
	assert_int_equal(known, n);
}

static size_t at_of(const struct draft_line *l, const char *what)
{
	const char *hit = strstr(buf_text(&l->text), what);

	assert_non_null(hit);
	return (size_t)(hit - buf_text(&l->text));
}

static void figures_under_the_knife(void **state)
{
	static const struct {
		const char *from; /* erased up to */
		const char *to;
		const char *insert; /* then put in there */
		const char *want;
	} cases[] = {
		{"条", "条", "多", "段 计{a:123}多条{b:45}。"},   /* behind a figure */
		{"123", "123", "多", "段 计多{a:123}条{b:45}。"}, /* before it */
		{"23", "23", "0", "段 计{a=1023}条{b:45}。"},     /* within: own */
		{"23", "条", "", "段 计{a=1}条{b:45}。"},         /* its end */
		{"123", "23", "", "段 计{a=23}条{b:45}。"},       /* its beginning */
		{"123", "条", "", "段 计条{b:45}。"},             /* all of it */
		{"123", "条", "9", "段 计9条{b:45}。"}, /* typed in its place */
		{"23", "5", "", "段 计{a=1}{b=5}。"},   /* through two */
		{"计", "。", "", "段 。"},
		{"23", "3", "", "段 计{a=13}条{b:45}。"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draft_doc d;
		read_doc(&d, "段 计{a:123}条{b:45}。\n");
		struct draft_line *l = &d.line[0];
		size_t from = at_of(l, cases[i].from), to = at_of(l, cases[i].to);
		struct buf want = {0};

		draft_line_take(l, from, to, NULL);
		draft_line_insert(l, from, cases[i].insert, strlen(cases[i].insert));
		buf_addf(&want, "%s\n", cases[i].want);
		written(&d, buf_text(&want));
		buf_release(&want);
		draft_doc_release(&d);
	}
}

static void pieces_take_their_figures_along(void **state)
{
	struct draft_doc d;
	struct draft_line piece = {0};

	(void)state;
	read_doc(&d, "段 计{a:123}条{b:45}。\n段 别处\n");
	draft_line_take(&d.line[0], at_of(&d.line[0], "123"), at_of(&d.line[0], "。"),
			&piece);
	draft_line_put(&d.line[1], strlen("别"), &piece);
	written(&d, "段 计。\n段 别{a:123}条{b:45}处\n");
	draft_line_release(&piece);
	draft_doc_release(&d);
	/* Values are given and taken. */
	read_doc(&d, "段 {a:1}和{b:}和{c:3}\n");
	draft_line_set(&d.line[0], &d.line[0].fig[1], "777", false);
	written(&d, "段 {a:1}和{b:777}和{c:3}\n");
	draft_line_set(&d.line[0], &d.line[0].fig[0], "", false);
	written(&d, "段 {a:}和{b:777}和{c:3}\n");
	draft_line_link(&d.line[0], at_of(&d.line[0], "777"), "新", "8");
	written(&d, "段 {a:}和{新:8}{b:777}和{c:3}\n");
	draft_doc_release(&d);
}

static void change(struct draft_doc *d, uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	uint32_t r = (uint32_t)(*seed >> 33);
	size_t line = r % d->lines;
	struct draft_line *l = &d->line[line];
	size_t at = 0, want = l->text.len ? (r >> 8) % (l->text.len + 1) : 0;
	struct draft_place p;

	while (at < want)
		at = utf8_next(buf_text(&l->text), l->text.len, at);
	p = (struct draft_place){line, at};
	switch ((r >> 4) % 5) {
	case 0:
		draft_doc_begin(d, line, 1, p, true);
		draft_line_insert(l, at, "字", 3);
		draft_doc_end(d, 1, (struct draft_place){line, at + 3});
		break;
	case 1:
		draft_doc_begin(d, line, 1, p, false);
		draft_line_take(l, at, utf8_next(buf_text(&l->text), l->text.len, at),
				NULL);
		draft_doc_end(d, 1, p);
		break;
	case 2:
		draft_doc_begin(d, line, 1, p, false);
		draft_doc_add(d, line, draft_word_paragraph());
		draft_doc_end(d, 2, p);
		break;
	case 3:
		if (d->lines < 2)
			break;
		draft_doc_begin(d, line, 1, p, false);
		draft_doc_drop(d, line);
		draft_doc_end(d, 0, (struct draft_place){0, 0});
		break;
	default:
		draft_doc_begin(d, line, 1, p, false);
		draft_line_link(l, at, "新", "12");
		draft_doc_end(d, 1, p);
		break;
	}
}

static void undo_everything_is_the_start(void **state)
{
	struct draft_doc d;
	struct draft_place at;
	struct buf end = {0};
	uint64_t seed = 3;

	(void)state;
	read_doc(&d, sample);
	for (int i = 0; i < 3000; i++) {
		change(&d, &seed);
		if (i % 7 == 0)
			draft_doc_undo(&d, &at);
		if (i % 21 == 0)
			draft_doc_redo(&d, &at);
		for (size_t k = 0; k < d.lines; k++) {
			const struct draft_line *l = &d.line[k];
			size_t from = 0;
			assert_true(utf8_valid(buf_text(&l->text), l->text.len));
			for (size_t f = 0; f < l->figs; f++) {
				assert_true(l->fig[f].from >= from);
				from = l->fig[f].from + l->fig[f].len;
				assert_true(from <= l->text.len);
			}
		}
	}
	draft_doc_write(&d, &end);
	while (draft_doc_undo(&d, &at)) {
		assert_true(at.line < d.lines);
		assert_true(at.at <= d.line[at.line].text.len);
	}
	written(&d, sample);
	while (draft_doc_redo(&d, &at))
		;
	written(&d, buf_text(&end));
	/* What is written is read again as the same. */
	struct draft_doc again;
	read_doc(&again, buf_text(&end));
	written(&again, buf_text(&end));
	draft_doc_release(&again);
	buf_release(&end);
	draft_doc_release(&d);
}

/* A figure without a value gives its place to what is put in, and its neighbour stays whole. */
static void blank_figures(void **state)
{
	static const struct {
		size_t at;
		const char *insert, *want;
	} cases[] = {
		{4, "八", "段 {甲=八}{乙:5}条\n"},
		{4, "八九", "段 {甲=八九}{乙:5}条\n"},
		{4, "", "段 {甲:}{乙:5}条\n"},
		{0, "共", "段 共{甲:}{乙:5}条\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct draft_doc d;

		read_doc(&d, "段 {甲:}{乙:5}条\n");
		struct draft_line *l = &d.line[0];
		size_t end = draft_line_insert(l, cases[i].at, cases[i].insert,
					       strlen(cases[i].insert));
		assert_true(end <= l->text.len);
		written(&d, cases[i].want);
		draft_doc_release(&d);
	}
}

static void typing_is_one_step(void **state)
{
	struct draft_doc d;
	struct draft_place at = {0, 0};

	(void)state;
	read_doc(&d, "段 甲\n");
	for (int i = 0; i < 3; i++) {
		draft_doc_begin(&d, 0, 1, at, true);
		draft_line_insert(&d.line[0], at.at, "字", 3);
		at.at += 3;
		draft_doc_end(&d, 1, at);
	}
	draft_doc_part(&d);
	draft_doc_begin(&d, 0, 1, at, true);
	draft_line_insert(&d.line[0], at.at, "x", 1);
	draft_doc_end(&d, 1, (struct draft_place){0, at.at + 1});
	assert_true(draft_doc_undo(&d, &at));
	written(&d, "段 字字字甲\n");
	assert_true(draft_doc_undo(&d, &at));
	written(&d, "段 甲\n");
	assert_false(draft_doc_undo(&d, &at));
	draft_doc_release(&d);
}

int main(void)
{
	lang_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(hostile_text_is_cleaned),
		cmocka_unit_test(keywords_are_the_language_s),
		cmocka_unit_test(figures_under_the_knife),
		cmocka_unit_test(pieces_take_their_figures_along),
		cmocka_unit_test(undo_everything_is_the_start),
		cmocka_unit_test(blank_figures),
		cmocka_unit_test(typing_is_one_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
