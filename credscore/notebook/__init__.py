"""For notebooks: estimators for scikit-learn, frames and an accessor for pandas, plots; the extra `notebook`."""
