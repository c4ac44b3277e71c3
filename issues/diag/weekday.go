package diag

import "time"

// Weekday is a day of the week, to be said in any language.
type Weekday time.Weekday

// weekdays are the names, from Sunday on.
var weekdays = [...]Format{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// String returns the name in English.
func (d Weekday) String() string { return d.In(nil) }

// In returns the name in the language of c.
func (d Weekday) In(c Catalog) string { return string(c.words(weekdays[d])) }
