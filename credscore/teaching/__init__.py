"""How a score is taught: estimators, cross-validation by groups, calibration and the export of what was learned."""
