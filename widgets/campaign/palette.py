"""Colours of charts: the categorical palette of the UK Government Analysis Function.

A colour never says anything alone: shape or text says it too. In the dark, chart.js puts a lighter
colour in each one's place; a test checks that every pair keeps 3:1 against its page.
"""

DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
ORANGE = "#F46A25"
DARK_GREY = "#3D3D3D"
LIGHT_PURPLE = "#A285D1"
PAGE = "#FFFFFF"
"""The inside of a hollow marker: the colour of the page, whichever that is."""
