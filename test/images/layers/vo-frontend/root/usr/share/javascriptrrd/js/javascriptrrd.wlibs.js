// Stand-in for the library that draws the monitoring pages.
