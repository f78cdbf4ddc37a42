"""Claims, targets and corridor trade of Chongqing's industry, read from articles. Knows no Prefect."""
