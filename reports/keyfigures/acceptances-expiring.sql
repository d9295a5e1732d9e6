-- title.sv: Acceptanser som snart löper ut
-- title.en: Acceptances that expire soon
-- definition.sv: Antal riskacceptanser som gällde vid årets slut, eller när datamängden gjordes, och vars sista dag låg inom 90 dagar.
-- definition.en: Number of risk acceptances in force at the end of the year, or when the dataset was made, whose last day lay within 90 days.
-- unit: count
-- dimensions: severity, supplier
-- sources: risk_acceptance
-- months: no
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN risk_acceptance a ON a.accepted_on <= p.last_day AND a.expires_on > p.last_day AND a.expires_on <= p.last_day + 90
  AND (a.ended_on IS NULL OR a.ended_on > p.last_day)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', a.severity), ('supplier', CAST(a.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
