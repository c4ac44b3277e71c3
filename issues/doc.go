// Package issues reads an issue file: YAML bytes in, an Issue with the place
// of every value out, or every fault of the file at once.
//
//	issue, faults := issues.Parse(issues.File{Name: path, Data: data}, &series)
//	if faults.HasErrors() { … }
//
// The folder also holds the issue files themselves.
package issues
