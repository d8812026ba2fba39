-- Read before each of the others: the office whose desk it is, :scope, with all below it, in the
-- official order of the tree: an area before what is below it; areas, townships, departments.
CREATE TEMP TABLE office AS
WITH RECURSIVE tree AS (
	SELECT id, kind, ord, name, active_to, '' AS path FROM unit WHERE id = :scope
	UNION ALL
	SELECT u.id, u.kind, u.ord, u.name, u.active_to, t.path || printf('%d%05d%09d',
		CASE u.kind WHEN 'township' THEN 2 WHEN 'department' THEN 3 ELSE 1 END, u.ord, u.id)
	FROM unit u JOIN tree t ON u.parent = t.id
)
SELECT id, kind, ord, name, active_to, row_number() OVER (ORDER BY path) AS place FROM tree;
CREATE UNIQUE INDEX temp.office_id ON office(id);
