-- Grain: a target, by its firmest version (government document, plan, draft, statement; the later said first).
-- Rule: as of the newest day that any article is known from (as_of). met_early: reached in a year before the deadline's;
-- met: reached by the deadline; missed: past due, and the value of the deadline's year falls short; on_track, behind:
-- growth so far against growth needed; not_due: no such measure yet; incomparable: only values defined otherwise;
-- overdue_no_evidence, no_evidence: nobody says. targets_as_of(day) tells the same of any other day.
select *
from targets_as_of((select max(articles.known_on) as newest_day from marts.articles as articles))
order by target_id
