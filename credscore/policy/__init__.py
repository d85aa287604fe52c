"""What is shown and what fails: settings, and the verdict on a run. No score is changed here."""
