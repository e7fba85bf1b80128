"""Router of the web pages; what they show stands in ``molip/web``."""

from molip.web.router import run

run()
