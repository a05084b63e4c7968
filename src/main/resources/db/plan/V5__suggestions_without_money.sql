-- What a page or a link would bring is not known before: nothing is promised.
alter table plan.suggestion drop column gain;

comment on column plan.suggestion.currency is 'In which the sentence tells money.';
