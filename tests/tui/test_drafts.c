/* Every form that is filled in is kept when the terminal goes away, and offered again, about the same
 * things; what is of a person is not. */
#include "store/core.h"
#include "tests/tui/desk_kit.h"
#include "tui/catalog.h"
#include "tui/drafts.h"
#include "tui/form.h"
#include "tui/form_plans.h"
#include "tui/form_request.h"
#include "tui/forms.h"

static const char TYPED[] = "打了一半";
static const char PERSON[] = "某甲";

/* The first of a kind. */
static int64_t first(struct desk *d, const char *kind)
{
	int64_t id = db_int(d->app.store, 0, "SELECT min(id) FROM matter WHERE kind=?1",
			    "t", kind);

	assert_true(id > 0);
	return id;
}

static struct register_targets of(const int64_t *id)
{
	return (struct register_targets){.id = id, .n = 1};
}

static int64_t a_request(struct desk *d)
{
	struct request_new r = {.what = "某路改造工程的批复",
				.received = day_of(2024, 5, 6),
				.submitted = DAY_NONE,
				.channel = CHANNEL_WEB,
				.note = ""};
	struct applicant_data who = {PERSON, "电话", "地址"};
	struct error err;
	int64_t id;

	assert_int_equal(store_begin(d->app.store, &err), ST_OK);
	if (request_add(d->app.store, &r, &id, &err) != ST_OK)
		fail_msg("%s", err.say);
	if (applicant_set(d->app.store, id, &who, &err) != ST_OK)
		fail_msg("%s", err.say);
	assert_int_equal(store_commit(d->app.store, "登记", &err), ST_OK);
	return id;
}

static void class(struct desk *d)
{
	int64_t id = first(d, "rectification");

	form_class_open(&d->app, &id, 1);
}

static void stage_edit(struct desk *d)
{
	form_stage_edit_open(&d->app, first(d, "stage"));
}

static void duty_edit(struct desk *d)
{
	form_duty_edit_open(&d->app, first(d, "duty"));
}

static void outlet_edit(struct desk *d)
{
	form_outlet_edit_open(&d->app, first(d, "update"));
}

#define OF_ROWS(name, kind, open)                                                      \
	static void name(struct desk *d)                                               \
	{                                                                              \
		int64_t id = first(d, kind);                                           \
		struct register_targets on = of(&id);                                  \
                                                                                       \
		open(&d->app, &on);                                                    \
	}
OF_ROWS(duty_finished, "duty", form_duty_done_open)
OF_ROWS(outlet_updated, "update", form_outlet_update_open)
OF_ROWS(outlet_limited, "update", form_outlet_limit_open)
OF_ROWS(outlet_closed, "update", form_outlet_close_open)
OF_ROWS(outlet_found, "update", form_outlet_finding_open)

static void request_new_one(struct desk *d)
{
	form_request_open(&d->app, 0);
}

static void request_changed(struct desk *d)
{
	form_request_open(&d->app, a_request(d));
}

static void request_asked(struct desk *d)
{
	form_request_step_open(&d->app, a_request(d), TAKE_ASK, NULL);
}

static void request_answered(struct desk *d)
{
	struct answers all;
	struct error err;

	assert_int_equal(answers_read(&all, &err), ST_OK);
	form_request_step_open(&d->app, a_request(d), TAKE_ANSWER, all.answer[0].code);
	answers_release(&all);
}

static void item(struct desk *d)
{
	form_item_open(&d->app, 0, d->app.model.domains.row[0].id, "2024版");
}

static void lead(struct desk *d)
{
	form_lead_open(&d->app, d->app.model.domains.row[0].id);
}

static void recheck(struct desk *d)
{
	form_recheck_open(&d->app, RESULT_RETURNED, (int64_t[]){1, 2}, 2, "甲镇");
}

static void inspector(struct desk *d)
{
	form_inspector_open(&d->app, NULL);
}

static const struct {
	const char *name, *keys; /* to the field that is typed in */
	void (*open)(struct desk *d);
} cases[] = {
	{"class", NULL, class},
	{"stage-edit", NULL, stage_edit},
	{"duty-edit", NULL, duty_edit},
	{"duty-done", "Tab", duty_finished},
	{"column-edit", NULL, outlet_edit},
	{"column-update", NULL, outlet_updated},
	{"column-limit", NULL, outlet_limited},
	{"column-close", "Tab", outlet_closed},
	{"column-finding", NULL, outlet_found},
	{"request", NULL, request_new_one},
	{"request", NULL, request_changed},
	{"request-step", "Tab Tab", request_asked},
	{"request-step", "Tab Tab Tab Tab", request_answered},
	{"item", NULL, item},
	{"domain-lead", NULL, lead},
	{"recheck", "Tab Tab", recheck},
	{"inspector", NULL, inspector},
};

/* The title: the first line of the form, whose frame is the same. */
static char *title_of(struct desk *d)
{
	return mem_text(((struct form *)d->app.overlay)->title);
}

static void kept_and_offered(void **state)
{
	const struct input hangup = {.kind = INPUT_HANGUP};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct desk d;

		desk_open(&d, "xinfeng-2024-04", 30, 100);
		cases[i].open(&d);
		if (!d.app.overlay)
			fail_msg("%zu: %s", i, desk_message(&d));
		if (cases[i].keys)
			desk_keys(&d, cases[i].keys);
		desk_type(&d, TYPED);
		char *title = title_of(&d);
		app_handle(&d.app, &hangup);
		app_release(&d.app);
		desk_reopen(&d, STORE_WRITE, 30, 100);
		char *draft = store_draft_get(d.app.store, cases[i].name);
		if (!draft || !strstr(draft, TYPED) || strstr(draft, PERSON))
			fail_msg("%zu %s: %s", i, cases[i].name,
				 draft ? draft : "none");
		free(draft);
		start_drafts(&d.app);
		desk_keys(&d, "Enter");
		desk_expect(&d, TYPED);
		char *again = title_of(&d);
		assert_string_equal(title, again);
		free(title);
		free(again);
		draft = store_draft_get(d.app.store, cases[i].name);
		assert_null(draft);
		desk_close(&d);
	}
}

/* Who asks is typed and is in no draft; the rest is. */
static void person_not_kept(void **state)
{
	const struct input hangup = {.kind = INPUT_HANGUP};
	struct desk d;

	(void)state;
	desk_open(&d, "xinfeng-2024-04", 30, 100);
	form_request_open(&d.app, 0);
	desk_type(&d, TYPED);
	desk_keys(&d, "Tab Tab Tab Tab Tab Tab Tab");
	desk_type(&d, PERSON);
	desk_keys(&d, "Tab");
	desk_type(&d, "13800000000");
	app_handle(&d.app, &hangup);
	char *draft = store_draft_get(d.app.store, "request");
	assert_non_null(strstr(draft, TYPED));
	assert_null(strstr(draft, PERSON));
	assert_null(strstr(draft, "13800000000"));
	free(draft);
	app_release(&d.app);
	desk_reopen(&d, STORE_WRITE, 30, 100);
	start_drafts(&d.app);
	desk_keys(&d, "Enter");
	assert_non_null(strstr(desk_message(&d), "不留在草稿里"));
	desk_close(&d);
}

/* What it was about is gone: said, and nothing is opened about something else. */
static void gone(void **state)
{
	static const char *const drafts[][2] = {
		{"class", "@999999 \nclass=甲\n"},
		{"column-update", "@999999 \nday=2024-05-01\n"},
		{"request", "@999999 \nwhat=甲\n"},
		{"request-step", "@999999 0 \nnote=甲\n"},
		{"request-step", "@1 77 \nnote=甲\n"},
		{"item", "@999999 0 \n.edition=甲\n"},
		{"stage-edit", "@999999 \nwhat=甲\n"},
		{"recheck", "@9 1 \n.subject=甲\n"},
		{"duty-done", "nonsense"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++) {
		struct desk d;
		struct error err;

		desk_open(&d, "xinfeng-2024-04", 30, 100);
		assert_int_equal(
			store_draft_put(d.app.store, drafts[i][0], drafts[i][1], &err),
			ST_OK);
		start_drafts(&d.app);
		desk_keys(&d, "Enter");
		if (d.app.overlay || !desk_message(&d)[0])
			fail_msg("%zu: a form is open, or nothing is said", i);
		desk_close(&d);
	}
}

/* No two openers of one name. */
static void names(void **state)
{
	size_t n;
	const struct draft_opener *o = draft_openers(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			assert_string_not_equal(o[i].name, o[k].name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept_and_offered),
		cmocka_unit_test(person_not_kept),
		cmocka_unit_test(gone),
		cmocka_unit_test(names),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
