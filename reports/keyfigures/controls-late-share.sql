-- title.sv: Sent beslutade leverantörskontroller
-- title.en: Supplier controls decided late
-- definition.sv: Andel av årets beslutade leverantörskontroller vars beslut kom efter den dag det planerades till.
-- definition.en: Share of the supplier controls decided in the year whose decision came after the day it was planned for.
-- unit: share
-- dimensions: criticality, supplier
-- sources: supplier_control
-- months: no
-- empty: missing
-- null.sv: Saknas när ingen kontroll beslutades under året.
-- null.en: Missing when no control was decided in the year.
SELECT p.period, s.dimension, s.member, avg(c.decided_late) AS value
FROM period p
JOIN supplier_control c ON c.decided = 1 AND c.decided_on BETWEEN p.starts_on AND p.ends_on
CROSS JOIN LATERAL (VALUES ('all', NULL), ('criticality', c.criticality), ('supplier', CAST(c.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
