-- A closed account is taken out of the lines that name it, without reading the whole history.
create index grant_history_of_actor on grant_history (actor);
