-- title.sv: Åtgärder gjorda i tid
-- title.en: Measures done in time
-- definition.sv: Andel av de åtgärder som under året för första gången rapporterades som gjorda där det skedde senast den dag som då gällde.
-- definition.en: Share of the measures first reported as done in the year that were reported by the day then in force.
-- unit: share
-- dimensions: severity, origin
-- sources: measure
-- months: no
-- empty: missing
-- null.sv: Saknas när ingen åtgärd rapporterades under året.
-- null.en: Missing when no measure was reported in the year.
SELECT p.period, s.dimension, s.member, avg(1 - m.reported_late) AS value
FROM period p
JOIN measure m ON m.reported_on BETWEEN p.starts_on AND p.ends_on
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', m.severity), ('origin', CASE WHEN m.supplier_control_key IS NOT NULL THEN 'supplierControl' WHEN m.incident_key IS NOT NULL THEN 'incident' WHEN m.plan_renewal_key IS NOT NULL THEN 'planRenewal' END)) AS s(dimension, member)
GROUP BY ALL
