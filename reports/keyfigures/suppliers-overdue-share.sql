-- title.sv: Leverantörer med försenad kontroll
-- title.en: Suppliers with an overdue control
-- definition.sv: Andel av de leverantörer som ska kontrolleras återkommande och har en plan för nästa kontroll, där den dagen var slut vid årets sista månadsslut.
-- definition.en: Share of the suppliers that are controlled by schedule and have a plan for the next control whose day for it was over at the last month end of the year.
-- unit: share
-- dimensions: criticality
-- sources: supplier_month_end
-- months: no
-- empty: missing
-- null.sv: Leverantörer utan plan för nästa kontroll räknas inte. Saknas när ingen har någon, och före årets första månadsslut.
-- null.en: Suppliers without a plan for the next control do not count. Missing when none has one, and before the first month end of the year.
SELECT p.period, s.dimension, s.member, avg(m.overdue) AS value
FROM period p
JOIN supplier_month_end m ON m.month_end = p.month_end AND m.scheduled = 1 AND m.overdue IS NOT NULL
CROSS JOIN LATERAL (VALUES ('all', NULL), ('criticality', m.criticality)) AS s(dimension, member)
GROUP BY ALL
