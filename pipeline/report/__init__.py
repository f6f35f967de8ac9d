"""The report: what holds, what fails, and what a person must still look at.

In: the manifest, the verdicts of validators, the checks' diagnostics, suppressions and the sign-offs of persons. Out: a
conformance report. `rules` says what is claimed; `questions` what only a person can decide.
"""
