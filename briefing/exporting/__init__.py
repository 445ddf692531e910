"""What leaves a briefing: the workbook, its template, CSV; a `Renderer` passed in draws."""
