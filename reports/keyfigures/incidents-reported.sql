-- title.sv: Rapporterade incidenter
-- title.en: Incidents reported
-- definition.sv: Antal incidenter som rapporterades under året och inte visade sig vara något annat; per berörd organisation och tjänst räknas en incident en gång för var och en.
-- definition.en: Number of incidents reported in the year that did not turn out to be none; by organisation and service affected, an incident counts once for each.
-- unit: count
-- dimensions: severity, origin, organisation, service
-- sources: incident, incident_organisation, incident_service
-- months: yes
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
WITH reported AS (
  SELECT p.period, i.* FROM period p JOIN incident i ON i.reported_on BETWEEN p.starts_on AND p.ends_on AND i.dismissed = 0
)
SELECT i.period, s.dimension, s.member, count(*) AS value
FROM reported i
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', i.severity), ('origin', i.origin)) AS s(dimension, member)
GROUP BY ALL
UNION ALL
SELECT i.period, 'organisation', CAST(o.organisation_key AS VARCHAR), count(*)
FROM reported i JOIN incident_organisation o ON o.incident_key = i.incident_key AND o.affected = 1
GROUP BY ALL
UNION ALL
SELECT i.period, 'service', CAST(v.service_key AS VARCHAR), count(*)
FROM reported i JOIN incident_service v ON v.incident_key = i.incident_key AND v.affected = 1
GROUP BY ALL
