"""A million odd drafts through the scorer, and adversarial strings for each of its patterns."""
