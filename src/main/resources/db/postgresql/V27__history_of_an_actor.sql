-- A closed account is taken out of the lines that name it, without reading the whole history. Few lines name
-- one, so that an exchange does not write this index.
create index grant_history_of_actor on grant_history (actor) where actor is not null;
