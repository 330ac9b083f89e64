import EmbedsiteCLI

Program.run()
