-- title.sv: Anmälda incidentspår
-- title.en: Tracks notified
-- definition.sv: Antal incidentspår som öppnades under året och där det är beslutat att anmäla.
-- definition.en: Number of tracks opened in the year in which it is decided to notify.
-- unit: count
-- dimensions: law, organisation
-- sources: incident_track
-- months: no
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN incident_track t ON t.opened_on BETWEEN p.starts_on AND p.ends_on AND t.notify = 1
CROSS JOIN LATERAL (VALUES ('all', NULL), ('law', t.law), ('organisation', CAST(t.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
