-- Rehearsals tell when how many leave whom, and with which terms; those of before know nothing of it.
update readiness.rehearsal set report = jsonb_set(report, '{people,departures}', '[]')
where report is not null and jsonb_typeof(report -> 'people') = 'object' and not jsonb_exists(report -> 'people', 'departures');

update readiness.rehearsal set report = jsonb_set(report, '{shares}', (
    select coalesce(jsonb_agg('{"terms": "", "collected": ""}'::jsonb || share order by number), '[]')
    from jsonb_array_elements(report -> 'shares') with ordinality s (share, number)))
where report is not null;
