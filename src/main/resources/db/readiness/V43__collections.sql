-- A shop tells several collections, each with its days, where it told one time for every working day; rehearsals tell who waited for whose answer.
update readiness.staffing
set content = (content - 'collection') || jsonb_build_object('collections', jsonb_build_array(jsonb_build_object(
    'at', content -> 'collection', 'from', '',
    'days', '["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]'::jsonb)))
where jsonb_exists(content, 'collection');

update readiness.rehearsal
set staffing = (staffing - 'collection') || jsonb_build_object('collections', jsonb_build_array(jsonb_build_object(
    'at', staffing -> 'collection', 'from', '',
    'days', '["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]'::jsonb)))
where jsonb_exists(staffing, 'collection');

update readiness.rehearsal set report = jsonb_set(report, '{answers}', '[]')
where report is not null and not jsonb_exists(report, 'answers');
