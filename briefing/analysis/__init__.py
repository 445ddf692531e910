"""What is worked out from the tables: values by period, transforms, comparisons."""
