-- title.sv: Vakanta roller
-- title.en: Vacant roles
-- definition.sv: Antal roller som borde innehas men som ingen innehade vid årets sista månadsslut, räknat en gång för varje sak rollen avser.
-- definition.en: Number of roles that ought to be held and that nobody held at the last month end of the year, counted once for each thing the role is held for.
-- unit: count
-- dimensions: role, organisation
-- sources: role_vacancy_month_end, role
-- months: no
-- empty: 0
-- null.sv: 0 när det inte finns några, också före årets första månadsslut; värdet saknas aldrig.
-- null.en: 0 when there are none, also before the first month end of the year; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN role_vacancy_month_end m ON m.month_end = p.month_end AND m.vacant = 1
JOIN role r ON r.role_key = m.role_key
CROSS JOIN LATERAL (VALUES ('all', NULL), ('role', r.code), ('organisation', CAST(m.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
