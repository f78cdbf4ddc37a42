-- 25. How long after the event was it published, and reposted?
-- Days from event to publication and to repost.
select
    document,
    event_on,
    published_on,
    repost_on,
    published_on - event_on as days_to_publication,
    coalesce(repost_on, published_on) - event_on as days_to_this_copy
from marts.articles
where event_on is not null
order by days_to_this_copy desc, document asc
