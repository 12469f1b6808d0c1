"""How an article stands on the screen: wrapping, layout, marks, labels. No widget in here."""
