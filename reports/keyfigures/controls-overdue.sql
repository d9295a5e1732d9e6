-- title.sv: Försenade leverantörskontroller
-- title.en: Supplier controls overdue
-- definition.sv: Antal leverantörskontroller som pågick utan beslut vid årets slut, eller när datamängden gjordes, och vars planerade dag då var slut.
-- definition.en: Number of supplier controls under way and undecided at the end of the year, or when the dataset was made, whose planned day was then over.
-- unit: count
-- dimensions: criticality, supplier
-- sources: supplier_control
-- months: yes
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN supplier_control c ON c.started_on <= p.last_day AND c.planned_due <= p.last_day
  AND (c.decided_on IS NULL OR c.decided_on > p.last_day) AND (c.ended_on IS NULL OR c.ended_on > p.last_day)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('criticality', c.criticality), ('supplier', CAST(c.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
