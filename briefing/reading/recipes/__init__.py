"""How rows of a long table become series: the recipe, its engine, and those that are known."""
