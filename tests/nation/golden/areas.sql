-- What the units of each area of a level have together, by completion, and the line below them; of the
-- same the one that is first in the tree.  A sum that has a part that is not separable is none.
-- :level the kind of the areas, :first and :last the period, :year its year's first day.
WITH RECURSIVE below AS (
	SELECT u.id, u.kind, u.active_to, u.id AS area FROM unit u JOIN office o ON o.id = u.id
	WHERE u.kind = :level
	UNION ALL
	SELECT u.id, u.kind, u.active_to, b.area FROM unit u JOIN below b ON u.parent = b.id
), one AS (
	SELECT b.area,
		(SELECT sum(c.n) FROM count c
		 WHERE c.unit = b.id AND c.domain IS NULL AND c.first >= :first AND c.last <= :last) AS own,
		EXISTS (SELECT 1 FROM count x WHERE x.unit = b.id AND x.domain IS NULL
			AND x.first <= :last AND x.last >= :first
			AND (x.first < :first OR x.last > :last)) AS own_split,
		(SELECT sum(c.n) FROM count c
		 WHERE c.unit = b.id AND c.domain IS NULL AND c.first >= :year AND c.last <= :last) AS cum,
		EXISTS (SELECT 1 FROM count x WHERE x.unit = b.id AND x.domain IS NULL
			AND x.first >= :year AND x.first <= :last AND x.last > :last) AS cum_split,
		coalesce(
			(SELECT t.amount FROM target t WHERE t.unit = b.id AND t.domain IS NULL
			   AND t.kind = 'annual' AND t.first <= :first AND t.last >= :last),
			(SELECT t.amount FROM target t WHERE t.unit = b.id AND t.domain IS NULL
			   AND t.kind = 'floor' AND t.first <= :first AND t.last >= :first
			 ORDER BY t.last LIMIT 1)) AS target
	FROM below b
	WHERE b.kind IN ('township', 'department') AND (b.active_to IS NULL OR b.active_to >= :first)
), summed AS (
	SELECT o.name, o.place, sum(target) AS target, count(area) AS units,
		CASE WHEN max(own_split) = 0 THEN sum(own) END AS own, max(own_split) AS own_split,
		CASE WHEN max(cum_split) = 0 THEN sum(cum) END AS cum, max(cum_split) AS cum_split,
		sum(CASE WHEN target IS NOT NULL AND NOT cum_split THEN cum END) AS done,
		sum(CASE WHEN cum IS NOT NULL AND NOT cum_split THEN target END) AS task
	FROM office o LEFT JOIN one ON one.area = o.id WHERE o.kind = :level GROUP BY o.id
), line AS (
	SELECT row_number() OVER (ORDER BY done * 1.0 / task DESC, place) AS rank, * FROM summed
	UNION ALL
	SELECT NULL, '合计', NULL, sum(target), sum(units),
		CASE WHEN max(own_split) = 0 THEN sum(own) END, 0,
		CASE WHEN max(cum_split) = 0 THEN sum(cum) END, 0, sum(done), sum(task)
	FROM summed
)
SELECT rank, name, units, target, cum, own, task, done,
	printf('%d.%02d', (done * 20000 + task) / (2 * task) / 100,
	       (done * 20000 + task) / (2 * task) % 100)
FROM line ORDER BY rank IS NULL, rank;
