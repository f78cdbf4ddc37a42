-- The step that a value is rounded to: the largest power of ten that divides it (12,000: 1,000; 58.31 billion: 10 million).
create or replace macro printed_step(printed_value) as
coalesce(
    list_max(
        list_filter(
            list_transform(range(-3, 14), lambda power: pow(10, power)),
            lambda step: abs(printed_value / step - round(printed_value / step)) < 1e-6
        )
    ),
    0.001
)
