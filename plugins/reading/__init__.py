"""Readers: who does what to whom, where and when. The only place that parses language."""
