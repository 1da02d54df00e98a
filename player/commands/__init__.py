"""One entry for each command of the command line. They use the same library and painter as the
television; none imports the screen."""
