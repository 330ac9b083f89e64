import EmbedsiteCLI

EmbedsiteCommand.run()
