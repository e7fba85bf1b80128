"""The web pages: a thin shell over the commands. Only it imports Streamlit."""
