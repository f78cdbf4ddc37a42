-- What has come of each target by a day, from the articles that could be known then: the rule of marts.target_outcomes.
create or replace macro targets_as_of(wanted_day) as table (
    with

    known_targets as (
        select
            targets.*,
            articles.known_on,
            cast(wanted_day as date) as as_of,
            count(*) over (partition by targets.target_id) as versions,
            row_number() over (
                partition by targets.target_id
                order by
                    list_position(['government document', 'plan', 'draft', 'statement'], targets.strength) asc nulls last,
                    targets.said_on desc nulls last,
                    targets.version_id asc
            ) as place_among_versions
        from marts.targets as targets
        inner join marts.articles as articles on targets.article_id = articles.article_id
        where articles.known_on <= cast(wanted_day as date)
    ),

    chosen as (
        select
            *,
            coalesce(try_cast(nullif(regexp_extract(baseline, '(?:19|20)\d\d'), '') as integer), year(said_on) - 1)
                as base_year
        from known_targets
        where place_among_versions = 1
    ),

    actuals as (
        select * from best_values_known_on(wanted_day)
        where partner_id is null and mode is null
    ),

    measured as (
        select
            chosen.*,
            actuals.claim_id as actual_claim_id,
            actuals.period_end as actual_end,
            actuals.comparator as actual_comparator,
            case when chosen.measure = 'factor' then actuals.value / bases.value else actuals.value end as actual_value,
            case
                when chosen.measure = 'factor' and actuals.measure <> 'level'
                    then concat('a multiple against a ', actuals.measure)
                when chosen.measure = 'factor' and bases.value is null
                    then concat('no value of ', chosen.base_year, ' to count the multiple from')
                when chosen.measure not in ('factor', 'scale_class') and actuals.measure <> chosen.measure
                    then concat('a ', chosen.measure, ' against a ', actuals.measure)
                when chosen.measure = 'scale_class' and actuals.measure not in ('scale_class', 'level')
                    then concat('a scale class against a ', actuals.measure)
                when chosen.measure <> 'factor' and coalesce(actuals.unit, '') <> coalesce(chosen.unit, '')
                    then concat('in ', chosen.unit, ' against in ', actuals.unit)
                when chosen.place_id is not null and coalesce(actuals.place_id, '') <> chosen.place_id
                    then concat('of ', chosen.place_id, ' against of ', coalesce(actuals.place_id, 'no place named'))
                when chosen.measure <> 'factor' and actuals.aggregation <> chosen.aggregation
                    then concat('a ', chosen.aggregation, ' against a ', actuals.aggregation)
                when
                    actuals.aggregation = 'flow'
                    and (
                        strftime(actuals.period_start, '%m-%d')
                        <> coalesce(strftime(chosen.period_start, '%m-%d'), '01-01')
                        or strftime(actuals.period_end, '%m-%d')
                        <> coalesce(strftime(chosen.period_end, '%m-%d'), '12-31')
                        or year(actuals.period_start) <> year(actuals.period_end)
                    )
                    then 'a whole year against a part of one'
            end as differs
        from chosen
        inner join actuals on chosen.subject_id = actuals.subject_id and chosen.metric_id = actuals.metric_id
        left join actuals as bases
            on
                chosen.measure = 'factor'
                and bases.measure = 'level'
                and bases.value > 0
                and actuals.subject_id = bases.subject_id
                and actuals.metric_id = bases.metric_id
                and actuals.unit is not distinct from bases.unit
                and actuals.place_id is not distinct from bases.place_id
                and actuals.aggregation = bases.aggregation
                and chosen.base_year = year(bases.period_end)
                and strftime(actuals.period_start, '%m-%d') = strftime(bases.period_start, '%m-%d')
                and strftime(actuals.period_end, '%m-%d') = strftime(bases.period_end, '%m-%d')
    ),

    judged as (
        select
            *,
            case
                when comparator in ('lt', 'le') or value < 0 then actual_value <= value
                when actual_comparator in ('lt', 'le') then false
                when comparator = 'approx' then actual_value >= 0.95 * value
                else actual_value >= value
            end as is_reached
        from measured
        where differs is null and (measure <> 'change' or year(actual_end) = year(coalesce(period_end, deadline)))
    ),

    evidence as (
        select
            version_id,
            max_by(actual_value, (actual_end, actual_claim_id)) as actual_value,
            max_by(actual_claim_id, (actual_end, actual_claim_id)) as actual_claim_id,
            max(actual_end) as actual_end,
            min_by(actual_value, (actual_end, actual_claim_id)) as earliest_value,
            min(actual_end) as earliest_end,
            min(actual_end) filter (where is_reached) as reached_on,
            min_by(actual_claim_id, (actual_end, actual_claim_id)) filter (where is_reached) as reached_claim_id,
            bool_or(year(actual_end) = year(deadline) and actual_end <= deadline) as has_actual_at_deadline
        from judged
        group by version_id
    ),

    incomparable as (
        select
            version_id,
            max_by(differs, (actual_end, actual_claim_id)) as differs,
            max_by(actual_claim_id, (actual_end, actual_claim_id)) as incomparable_claim_id
        from measured
        where differs is not null
        group by version_id
    ),

    progress as (
        select
            chosen.*,
            evidence.* exclude (version_id),
            incomparable.* exclude (version_id),
            case
                when
                    chosen.measure in ('level', 'scale_class', 'factor')
                    and evidence.actual_value > 0
                    and chosen.value > 0
                    and chosen.deadline > evidence.actual_end
                    then
                        round(
                            (pow(chosen.value / evidence.actual_value, 365.25 / (chosen.deadline - evidence.actual_end)) - 1)
                            * 100,
                            2
                        )
            end as needed_growth_percent,
            case
                when evidence.earliest_value > 0 and evidence.actual_end - evidence.earliest_end > 300
                    then
                        round(
                            (
                                pow(
                                    evidence.actual_value / evidence.earliest_value,
                                    365.25 / (evidence.actual_end - evidence.earliest_end)
                                )
                                - 1
                            )
                            * 100,
                            2
                        )
            end as observed_growth_percent
        from chosen
        left join evidence on chosen.version_id = evidence.version_id
        left join incomparable on chosen.version_id = incomparable.version_id
    )

    select
        target_id,
        version_id,
        versions,
        subject_id,
        subject,
        metric_id,
        metric,
        place_id,
        measure,
        value,
        comparator,
        unit,
        deadline,
        deadline_method,
        strength,
        said_by,
        said_on,
        claim_id,
        as_of,
        case
            when year(reached_on) < year(deadline) then 'met_early'
            when reached_on <= deadline or (deadline is null and reached_on is not null) then 'met'
            when deadline < as_of and has_actual_at_deadline then 'missed'
            when actual_claim_id is null and differs is not null then 'incomparable'
            when deadline < as_of then 'overdue_no_evidence'
            when deadline is null then 'no_evidence'
            when needed_growth_percent is null or observed_growth_percent is null then 'not_due'
            when observed_growth_percent >= needed_growth_percent then 'on_track'
            else 'behind'
        end as status,
        actual_value,
        actual_end as actual_period_end,
        actual_claim_id,
        value - actual_value as gap,
        reached_on,
        reached_claim_id,
        needed_growth_percent,
        observed_growth_percent,
        deadline - as_of as days_left,
        differs as incomparable_because,
        incomparable_claim_id
    from progress
)
