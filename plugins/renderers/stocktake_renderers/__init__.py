"""The bundled formats: a page, a PDF, plain text, spreadsheets and data; the web and the command line live here too."""
