"""An answer as a page shows it: one sentence, figures, a picture, reasons, doubts.

The site's generator and the reader's browser call the same functions, so that the answer in the
HTML and the one computed live are the same words in the same order. No rule of the policy is here.
"""
