/* A person's data leaves the file, its log and its free pages; an old history can be dropped. */
#include "entity_kit.h"
#include "store/forget.h"
#include "store/matters.h"
#include "store/requests.h"

static const char name[] = "某某申请人甲";

/* Of the person, or of another of that name. */
static int64_t add_request_of(struct desk *d, const char *who)
{
	struct matter_new new = {.kind = MATTER_REQUEST,
				 .unit = d->jia,
				 .what = "某项目批复",
				 .issued = day("2024-09-10"),
				 .days = 20,
				 .due = DAY_NONE};
	int64_t matter, request, applicant;

	desk_begin(d);
	check_ok(matter_add(d->s, &new, &matter, &d->err), &d->err);
	check_ok(row_insert(d->s, &request, &d->err, "request",
			    "matter,year,number,applicant,channel", "iiitt", matter,
			    INT64_C(2024), INT64_C(1), "person", "web"),
		 &d->err);
	check_ok(row_insert(d->s, &applicant, &d->err, "applicant",
			    "request,name,contact", "itt", request, who,
			    "某某申请人甲的电话"),
		 &d->err);
	desk_commit(d, "登记申请 2024-1");
	desk_begin(d);
	check_ok(row_update(d->s, applicant, &d->err, "applicant", "address", "t",
			    "某某申请人甲的地址"),
		 &d->err);
	desk_commit(d, "改申请人");
	return matter;
}

static int64_t add_request(struct desk *d)
{
	return add_request_of(d, name);
}

static bool in_file(const char *path)
{
	size_t len;
	char *bytes = kit_slurp(path, &len);
	bool found = memmem(bytes, len, name, strlen(name)) != NULL;

	free(bytes);
	return found;
}

static void a_person_is_forgotten(void **state)
{
	struct desk *d = *state;
	struct trace_list l;
	size_t n = 0;

	char *start = kit_dump(d->s->db);
	add_request(d);
	check_ok(traces_find(d->s, name, &l, &d->err), &d->err);
	assert_true(l.rows >= 3); /* the row's three fields, the log's */
	trace_list_release(&l);
	assert_int_equal(store_forget(d->s, "某某", &n, &d->err), ST_NOT_FOUND);
	check_ok(store_forget(d->s, name, &n, &d->err), &d->err);
	assert_int_equal(n, 1);
	check_ok(traces_find(d->s, name, &l, &d->err), &d->err);
	assert_int_equal(l.rows, 0);
	trace_list_release(&l);
	store_close(d->s);
	assert_false(in_file(d->place->path));
	d->s = place_open(d->place);
	/* What else was done can still be taken back, and no undo brings the person back. */
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, start);
	check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM request", ""), 1);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM applicant", ""), 0);
	struct history h;
	check_ok(store_history(d->s, 10, &h, &d->err), &d->err);
	bool told = false;
	for (size_t i = 0; i < h.rows; i++)
		told |= strstr(h.row[i].what, "个人信息") != NULL;
	assert_true(told);
	history_release(&h);
	struct finding_list found;
	assert_int_equal(check_all(d->s, &found, &d->err), ST_OK);
	finding_list_release(&found);
	free(start);
}

/* The next one entered has the number of one that was taken out: what is known of him stays, and can
 * be undone and done again. */
static void the_next_of_the_number_is_not(void **state)
{
	struct desk *d = *state;
	struct trace_list l;
	size_t n = 0;

	int64_t first = add_request(d);
	desk_begin(d);
	check_ok(request_delete(d->s, first, &d->err), &d->err);
	desk_commit(d, "删去申请 2024-1");
	char *before = kit_dump(d->s->db);
	add_request_of(d, "乙");
	char *after = kit_dump(d->s->db);
	check_ok(store_forget(d->s, name, &n, &d->err), &d->err);
	assert_int_equal(n, 1);
	check_dump(d->s->db, after);
	for (int i = 0; i < 2; i++)
		check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, before);
	for (int i = 0; i < 2; i++)
		check_ok(store_redo(d->s, NULL, &d->err), &d->err);
	check_dump(d->s->db, after);
	check_ok(store_forget(d->s, "乙", &n, &d->err), &d->err);
	assert_int_equal(n, 1);
	check_ok(traces_find(d->s, "乙", &l, &d->err), &d->err);
	for (size_t i = 0; i < l.rows; i++)
		assert_string_not_equal(l.row[i].where, "applicant");
	trace_list_release(&l);
	assert_int_equal(
		db_int(d->s, -1, "SELECT count(*) FROM chg WHERE tbl='applicant'", ""),
		0);
	free(before);
	free(after);
}

static void an_old_history_is_dropped(void **state)
{
	struct desk *d = *state;
	size_t n = 0;

	add_request(d);
	char *before = kit_dump(d->s->db);
	check_ok(history_drop(d->s, day("2000-01-01"), &n, &d->err), &d->err);
	assert_int_equal(n, 0);
	check_ok(history_drop(d->s, day("2199-12-30"), &n, &d->err), &d->err);
	assert_int_equal(n, 3);
	check_dump(d->s->db, before);
	assert_int_equal(store_undo(d->s, NULL, &d->err), ST_NO);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM chg", ""), 0);
	assert_int_equal(db_int(d->s, -1, "SELECT count(*) FROM cmd", ""), 1);
	free(before);
}

/* Who does it is told with it, for an undo as well. */
static void who_did_it(void **state)
{
	struct desk *d = *state;
	struct history h;
	char *long_name = mem_alloc(300);

	memset(long_name, 'x', 299);
	check_ok(store_sign(d->s, "甲科长", &d->err), &d->err);
	assert_int_equal(store_sign(d->s, long_name, &d->err), ST_INPUT);
	assert_int_equal(store_sign(d->s, "\x1b[2J", &d->err), ST_INPUT);
	free(long_name);
	check_ok(kit_set(d->s, "a", "1", &d->err), &d->err);
	check_ok(store_sign(d->s, NULL, &d->err), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	check_ok(store_history(d->s, 2, &h, &d->err), &d->err);
	assert_string_equal(h.row[1].who, "甲科长");
	assert_string_equal(h.row[0].who, "");
	history_release(&h);
}

/* The log's last time is later than now. */
static void a_clock_set_back(void **state)
{
	struct desk *d = *state;

	assert_int_equal(store_clock_behind(d->s), 0);
	assert_null(store_clock_warning(d->s));
	desk_begin(d);
	check_ok(store_set(d->s, "a", "1", &d->err), &d->err);
	desk_commit(d, "设置");
	store_close(d->s);
	kit_meddle(d->place->path,
		   "UPDATE cmd SET at=strftime('%Y-%m-%dT%H:%M:%SZ','now','+49 hours')"
		   " WHERE seq=(SELECT max(seq) FROM cmd)");
	d->s = place_open(d->place);
	assert_int_equal(store_clock_behind(d->s), 2);
	char *say = store_clock_warning(d->s);
	assert_non_null(strstr(say, "2 天"));
	free(say);
	/* The order of the history is its numbers', whatever the clock says. */
	check_ok(kit_set(d->s, "a", "2", &d->err), &d->err);
	check_ok(store_undo(d->s, NULL, &d->err), &d->err);
	char *value = store_get(d->s, "a");
	assert_string_equal(value, "1");
	free(value);
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
static const struct CMUnitTest tests[] = {
	DESK(a_person_is_forgotten),     DESK(the_next_of_the_number_is_not),
	DESK(an_old_history_is_dropped), DESK(who_did_it),
	DESK(a_clock_set_back),
};
RUN(tests)
