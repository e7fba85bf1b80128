"""The web pages: a thin shell over the commands; only this package imports Streamlit."""
