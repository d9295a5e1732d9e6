-- title.sv: Andel vakanta roller
-- title.en: Share of roles vacant
-- definition.sv: Andel av de roller som borde innehas som ingen innehade vid årets sista månadsslut.
-- definition.en: Share of the roles that ought to be held that nobody held at the last month end of the year.
-- unit: share
-- dimensions: role, organisation
-- sources: role_vacancy_month_end, role
-- months: no
-- empty: missing
-- null.sv: Saknas när ingen roll borde innehas, och före årets första månadsslut.
-- null.en: Missing when no role ought to be held, and before the first month end of the year.
SELECT p.period, s.dimension, s.member, avg(m.vacant) AS value
FROM period p
JOIN role_vacancy_month_end m ON m.month_end = p.month_end
JOIN role r ON r.role_key = m.role_key
CROSS JOIN LATERAL (VALUES ('all', NULL), ('role', r.code), ('organisation', CAST(m.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
