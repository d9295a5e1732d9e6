-- title.sv: Försenade åtgärder
-- title.en: Late measures
-- definition.sv: Antal åtgärder som vid årets slut, eller när datamängden gjordes, varken var rapporterade som gjorda, stängda eller avbrutna, inte hade sin risk accepterad, och vars förfallodag då var slut. Förfallodagen är den som senast gällde.
-- definition.en: Number of measures that at the end of the year, or when the dataset was made, were neither reported as done, closed nor cancelled, whose risk was not accepted, and whose due day was then over. The due day is the one last in force.
-- unit: count
-- dimensions: severity, origin
-- sources: measure, risk_acceptance
-- months: yes
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN measure m ON m.started_on <= p.last_day AND m.due <= p.last_day
  AND (m.ended_on IS NULL OR m.ended_on > p.last_day) AND (m.reported_on IS NULL OR m.reported_on > p.last_day)
  AND NOT EXISTS (SELECT 1 FROM risk_acceptance a WHERE a.measure_key = m.measure_key AND a.accepted_on <= p.last_day AND (a.ended_on IS NULL OR a.ended_on > p.last_day))
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', m.severity), ('origin', CASE WHEN m.supplier_control_key IS NOT NULL THEN 'supplierControl' WHEN m.incident_key IS NOT NULL THEN 'incident' WHEN m.plan_renewal_key IS NOT NULL THEN 'planRenewal' END)) AS s(dimension, member)
GROUP BY ALL
