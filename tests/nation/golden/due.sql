-- What is overdue or due by a day: :upto.
SELECT m.id, u.name, CASE m.kind WHEN 'request' THEN '依申请公开' ELSE '整改任务' END, m.what,
	date(m.start * 86400, 'unixepoch'), m.days, date(m.due * 86400, 'unixepoch')
FROM matter m JOIN office u ON u.id = m.unit
WHERE m.state IN ('open', 'returned') AND m.due <= :upto
ORDER BY m.due, u.kind = 'department', u.ord, u.id, m.id;
