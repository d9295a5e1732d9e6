-- title.sv: Aldrig kontrollerade leverantörer
-- title.en: Suppliers never controlled
-- definition.sv: Antal leverantörer som vid årets sista månadsslut skulle kontrolleras men aldrig hade kontrollerats.
-- definition.en: Number of suppliers that at the last month end of the year were scheduled but had never been controlled.
-- unit: count
-- dimensions: criticality, supplier
-- sources: supplier_month_end
-- months: no
-- empty: 0
-- null.sv: 0 när det inte finns några, också före årets första månadsslut; värdet saknas aldrig.
-- null.en: 0 when there are none, also before the first month end of the year; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN supplier_month_end m ON m.month_end = p.month_end AND m.never_controlled = 1
CROSS JOIN LATERAL (VALUES ('all', NULL), ('criticality', m.criticality), ('supplier', CAST(m.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
