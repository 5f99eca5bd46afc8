"""What the Centre gives to read: reports and briefings, drafted from published figures, as pages and as PDFs."""
