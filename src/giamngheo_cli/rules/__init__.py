"""Rules: plan and checks → findings."""
