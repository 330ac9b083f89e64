import EmbedsiteCLI

await Program.run()
