"""The plots: what happens beyond everyday life. One file a plot; each writes with its own pen and its own dice."""
