comment on table journey.spend is 'What was spent on a channel, or on one campaign of it, in a month, in the currency in which it was told.';
