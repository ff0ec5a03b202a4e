"""Online endpoints of Azure Machine Learning, called by their own addresses."""
