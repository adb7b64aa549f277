"""Settings: configuration files and options → what applies to a plan."""
