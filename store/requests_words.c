/* What applicants, channels and deliveries are called. */
#include <string.h>

#include "store/requests.h"
#include "text/lang.h"

struct word {
	const char *code, *name;
};

static const struct word applicants[APPLICANTS + 1] = {
	[APPLICANT_PERSON] = {"person", N_("自然人")},
	[APPLICANT_BUSINESS] = {"business", N_("商业企业")},
	[APPLICANT_RESEARCH] = {"research", N_("科研机构")},
	[APPLICANT_WELFARE] = {"welfare", N_("社会公益组织")},
	[APPLICANT_LEGAL] = {"legal", N_("法律服务机构")},
	[APPLICANT_OTHER] = {"other", N_("其他")},
	[APPLICANTS] = {"total", N_("总计")},
};
static const struct word channels[CHANNELS] = {
	[CHANNEL_HAND] = {"hand", N_("当面提交")},
	[CHANNEL_SIGNED] = {"signed", N_("邮寄签收")},
	[CHANNEL_MAIL] = {"mail", N_("平常信函")},
	[CHANNEL_WEB] = {"web", N_("互联网")},
	[CHANNEL_FAX] = {"fax", N_("传真")},
};
/* 条例 31 */
static const char *const receipts[CHANNELS] = {
	[CHANNEL_HAND] = N_("以提交之日为收到之日（《条例》第三十一条第一项）"),
	[CHANNEL_SIGNED] = N_("以签收之日为收到之日（《条例》第三十一条第二项）"),
	[CHANNEL_MAIL] = N_(
		"以与申请人确认之日为收到之日，应当日确认（《条例》第三十一条第二项）"),
	[CHANNEL_WEB] = N_("以双方确认之日为收到之日（《条例》第三十一条第三项）"),
	[CHANNEL_FAX] = N_("以双方确认之日为收到之日（《条例》第三十一条第三项）"),
};
static const struct word deliveries[DELIVERIES] = {
	[DELIVERY_NONE] = {"", ""},
	[DELIVERY_HAND] = {"hand", N_("直接送达")},
	[DELIVERY_AGENCY] = {"agency", N_("委托送达")},
	[DELIVERY_POST] = {"post", N_("邮政寄送")},
	[DELIVERY_WEB] = {"web", N_("网上送达")},
	[DELIVERY_FAX] = {"fax", N_("传真送达")},
};
static const struct word parties[PARTIES] = {
	[PARTY_NONE] = {"", ""},
	[PARTY_THIRD] = {"third_party", N_("第三方")},
	[PARTY_AGENCY] = {"agency", N_("相关机关")},
};

static const char *name_of(const struct word *w)
{
	return *w->name ? _(w->name) : "";
}

/* The word of that code, which is none where the code is ""; -1 for no such. */
static int find(const struct word *list, int n, const char *code)
{
	for (int i = 0; *code && i < n; i++)
		if (strcmp(list[i].code, code) == 0)
			return i;
	return -1;
}

const char *applicant_code(enum applicant a)
{
	return applicants[a].code;
}

const char *applicant_chinese(enum applicant a)
{
	return applicants[a].name;
}

const char *applicant_name(enum applicant a)
{
	return name_of(&applicants[a]);
}

bool applicant_parse(const char *code, enum applicant *out)
{
	int i = find(applicants, APPLICANTS, code);

	if (i >= 0)
		*out = (enum applicant)i;
	return i >= 0;
}

const char *channel_code(enum channel c)
{
	return channels[c].code;
}

const char *channel_name(enum channel c)
{
	return name_of(&channels[c]);
}

const char *channel_receipt(enum channel c)
{
	return _(receipts[c]);
}

bool channel_parse(const char *code, enum channel *out)
{
	int i = find(channels, CHANNELS, code);

	if (i >= 0)
		*out = (enum channel)i;
	return i >= 0;
}

const char *delivery_code(enum delivery d)
{
	return deliveries[d].code;
}

const char *delivery_name(enum delivery d)
{
	return name_of(&deliveries[d]);
}

bool delivery_parse(const char *code, enum delivery *out)
{
	int i = find(deliveries, DELIVERIES, code);

	if (i >= 0)
		*out = (enum delivery)i;
	return i >= 0;
}

const char *party_code(enum party p)
{
	return parties[p].code;
}

const char *party_name(enum party p)
{
	return name_of(&parties[p]);
}

const char *party_silence(enum party p)
{
	return p == PARTY_THIRD
		       ? _("逾期未提出意见的，由本机关决定（《条例》第三十二条）")
	       : p == PARTY_AGENCY
		       ? _("逾期未提出意见的，视为同意公开（《条例》第三十四条）")
		       : "";
}

bool party_parse(const char *code, enum party *out)
{
	int i = find(parties, PARTIES, code);

	if (i >= 0)
		*out = (enum party)i;
	return i >= 0;
}
