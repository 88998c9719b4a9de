"""Who watches a run: log records, a profile, traces, metrics. Nothing here is loaded where it was not asked for."""
