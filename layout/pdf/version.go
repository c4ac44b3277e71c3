package pdf

// Version is the program's version. It is a constant of the source, never a
// revision or a build time, so that the same source writes the same bytes.
const Version = "0.1.0"

// program is its name.
const program = "jianbao"

// creator and producer name the program in Info and XMP.
const creator, producer = program + " " + Version, program + " " + Version
