"""The one painter: a scene of `briefing.layout` on screen, PNG, SVG, PDF and print."""
