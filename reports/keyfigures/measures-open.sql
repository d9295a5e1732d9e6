-- title.sv: Öppna åtgärder
-- title.en: Open measures
-- definition.sv: Antal åtgärder som vid årets slut, eller när datamängden gjordes, varken var stängda eller avbrutna.
-- definition.en: Number of measures that at the end of the year, or when the dataset was made, were neither closed nor cancelled.
-- unit: count
-- dimensions: severity, origin
-- sources: measure
-- months: no
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN measure m ON m.started_on <= p.last_day AND (m.ended_on IS NULL OR m.ended_on > p.last_day)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', m.severity), ('origin', CASE WHEN m.supplier_control_key IS NOT NULL THEN 'supplierControl' WHEN m.incident_key IS NOT NULL THEN 'incident' WHEN m.plan_renewal_key IS NOT NULL THEN 'planRenewal' END)) AS s(dimension, member)
GROUP BY ALL
