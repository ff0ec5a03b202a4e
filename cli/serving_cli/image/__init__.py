"""Images of predictors: what goes into one, where it goes, and the way into a repository."""
