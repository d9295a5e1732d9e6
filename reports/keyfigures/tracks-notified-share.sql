-- title.sv: Andel anmälda incidentspår
-- title.en: Share of tracks notified
-- definition.sv: Andel av de incidentspår som öppnades under året och är beslutade där det är beslutat att anmäla.
-- definition.en: Share of the tracks opened in the year and decided in which it is decided to notify.
-- unit: share
-- dimensions: law, organisation
-- sources: incident_track
-- months: no
-- empty: missing
-- null.sv: Spår utan beslut räknas inte. Saknas när inget är beslutat.
-- null.en: Tracks without a decision do not count. Missing when none is decided.
SELECT p.period, s.dimension, s.member, avg(t.notify) AS value
FROM period p
JOIN incident_track t ON t.opened_on BETWEEN p.starts_on AND p.ends_on AND t.notify IS NOT NULL
CROSS JOIN LATERAL (VALUES ('all', NULL), ('law', t.law), ('organisation', CAST(t.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
