-- title.sv: Beslutade leverantörskontroller
-- title.en: Supplier controls decided
-- definition.sv: Antal leverantörskontroller som beslutades under året.
-- definition.en: Number of supplier controls decided in the year.
-- unit: count
-- dimensions: decision, criticality, supplier
-- sources: supplier_control
-- months: yes
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN supplier_control c ON c.decided = 1 AND c.decided_on BETWEEN p.starts_on AND p.ends_on
CROSS JOIN LATERAL (VALUES ('all', NULL), ('decision', c.decision), ('criticality', c.criticality), ('supplier', CAST(c.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
