-- Hash of what two claims must share before their values may be compared.
create or replace macro comparability_key(
    subject_id, metric_id, place_id, partner_id, transport_mode, measure, aggregation, unit, period_start, period_end
) as
left(
    md5(
        concat_ws(
            '|',
            coalesce(subject_id, ''),
            coalesce(metric_id, ''),
            coalesce(place_id, ''),
            coalesce(partner_id, ''),
            coalesce(transport_mode, ''),
            measure,
            aggregation,
            coalesce(unit, ''),
            coalesce(cast(period_start as varchar), ''),
            coalesce(cast(period_end as varchar), '')
        )
    ),
    16
)
